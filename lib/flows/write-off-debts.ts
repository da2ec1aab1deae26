import { idleSince, isWrittenOff } from '#lib/core/idle-debt.ts';
import { applyAll, MOVEMENTS } from '#lib/core/ledger.ts';
import { book } from '#lib/data/book.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { insertWriteOffs, nextDebtors, readDebtors, type WriteOffRow } from '#lib/data/idle-debts.ts';
import type { Ids } from '#lib/data/ids.ts';
import { type Entry, lockBalances } from '#lib/data/ledger.ts';

/** Members who owe looked at in one go, and so at most in one transaction. */
const AT_ONCE = 200;

interface Done {
  /** Debts that are gone now. */
  readonly writtenOff: number;
  /** What they came to together. */
  readonly points: bigint;
}

interface Books {
  readonly db: Db;
  readonly ids: Ids;
}

/**
 * Writes off what members owe where nothing was started or booked for 180 days, by the database's clock; runs nightly.
 * May run twice, or in two processes: a debt is written off once.
 */
export async function writeOffDebts(books: Books): Promise<Done> {
  let writtenOff = 0;
  let points = 0n;
  for (let after = 0n; ; ) {
    const debtors = await nextDebtors(books.db, after, AT_ONCE);
    const last = debtors.at(-1);
    if (last === undefined) return { writtenOff, points };
    const idle = debtors.filter((debtor) => isWrittenOff(debtor, debtor.now));
    const done = await writeOffSome(
      books,
      idle.map(({ memberId }) => memberId),
    );
    writtenOff += done.writtenOff;
    points += done.points;
    after = last.memberId;
  }
}

async function writeOffSome({ db, ids }: Books, members: readonly bigint[]): Promise<Done> {
  if (members.length === 0) return { writtenOff: 0, points: 0n };
  const writeOffIds = await ids.take(members.length);
  const transferIds = await ids.take(members.length);
  return inTransaction(db, async (tx) => {
    const balances = await lockBalances(tx, members);
    // What moved between the look and the lock counts.
    const idle = (await readDebtors(tx, members)).filter((debtor) => isWrittenOff(debtor, debtor.now));
    const rows = idle.map(
      (debtor, at): WriteOffRow => ({
        id: given(writeOffIds, at),
        memberId: debtor.memberId,
        points: debtor.debt,
        idleSince: idleSince(debtor),
      }),
    );
    const noted = await insertWriteOffs(tx, rows);
    const due = rows.filter(({ id }) => noted.has(id));
    const entries = due.flatMap(({ id, memberId }, at): Entry[] => {
      const before = balances.get(memberId);
      if (before === undefined) throw new Error('a debt of a member without an account');
      return applyAll(before, MOVEMENTS.writeOff(before)).entries.map((entry) => ({
        ...entry,
        id: given(transferIds, at),
        cause: 'write_off',
        causeId: id,
        leg: 1,
        providerId: null,
        memberId,
      }));
    });
    if (entries.length > 0) await book(tx, { entries });
    return { writtenOff: due.length, points: due.reduce((sum, row) => sum + row.points, 0n) };
  });
}

function given(ids: readonly bigint[], at: number): bigint {
  const id = ids[at];
  if (id === undefined) throw new Error('too few ids for the debts');
  return id;
}
