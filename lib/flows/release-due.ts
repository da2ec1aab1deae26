import { applyAll, EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { advance } from '#lib/core/lifecycle.ts';
import { book } from '#lib/data/book.ts';
import { type ConversionRow, dueConversions, lockConversionsById } from '#lib/data/conversions.ts';
import { inTransaction } from '#lib/data/db.ts';
import { type Entry, lockBalances } from '#lib/data/ledger.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { enqueueNews } from '#lib/flows/enqueue-news.ts';
import { releaseNews } from '#lib/flows/release-news.ts';

/** Conversions released in one transaction. */
const AT_ONCE = 200;
/** A release makes two transfers at most: repayment and the rest. */
const TRANSFERS = 2;

/**
 * Releases every pending conversion whose hold is over by the database's clock. May run twice, or at once in two
 * processes: under its lock a conversion that is no longer pending is left alone.
 * @returns how many were released
 */
export async function releaseDue(engine: Pick<Engine, 'db' | 'ids' | 'mailRuns'>): Promise<number> {
  for (let released = 0; ; ) {
    const transferIds = await engine.ids.take(AT_ONCE * TRANSFERS);
    const { found, done } = await releaseSome(engine, transferIds);
    released += done;
    if (found < AT_ONCE) return released;
  }
}

function releaseSome(
  { db, mailRuns }: Pick<Engine, 'db' | 'mailRuns'>,
  transferIds: readonly bigint[],
): Promise<{ found: number; done: number }> {
  return inTransaction(
    db,
    async (tx) => {
      const due = await dueConversions(tx, AT_ONCE);
      if (due.length === 0) return { found: 0, done: 0 };
      const rows = (await lockConversionsById(tx, due)).filter(({ state }) => state === 'pending');
      const balances = await lockBalances(
        tx,
        rows.flatMap(({ memberId }) => memberId ?? []),
      );
      const entries: Entry[] = [];
      const saved: ConversionRow[] = [];
      const ids = transferIds[Symbol.iterator]();
      for (const row of rows) {
        if (row.memberId === null) throw new Error(`conversion ${row.id} is pending for nobody`);
        const before = balances.get(row.memberId) ?? EMPTY_BALANCES;
        const transition = advance(row, { type: 'release' }, before);
        if (transition === null) continue;
        const applied = applyAll(before, transition.postings);
        balances.set(row.memberId, applied.balances);
        for (const [index, entry] of applied.entries.entries()) {
          const id = ids.next().value;
          if (id === undefined) throw new Error('too few ids for the releases');
          entries.push({
            ...entry,
            id,
            cause: 'conversion',
            causeId: row.id,
            leg: row.legs + index + 1,
            providerId: row.providerId,
            memberId: row.memberId,
          });
        }
        saved.push({ ...row, state: transition.state, legs: row.legs + applied.entries.length });
      }
      await book(tx, { moved: saved, entries });
      await enqueueNews(tx, mailRuns, releaseNews(saved, entries));
      return { found: due.length, done: saved.length };
    },
    { budgetMs: 10_000 },
  );
}
