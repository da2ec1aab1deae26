import { applyAll, EMPTY_BALANCES, MOVEMENTS } from '#lib/core/ledger.ts';
import { bonusesBetween, extend, goesOnFrom, type Run } from '#lib/core/streak.ts';
import { book } from '#lib/data/book.ts';
import { type Db, inTransaction, query } from '#lib/data/db.ts';
import type { Ids } from '#lib/data/ids.ts';
import { type Entry, lockBalances } from '#lib/data/ledger.ts';
import {
  type BonusRow,
  claimBonuses,
  countedUntil,
  type EarnedDay,
  earnedDays,
  lockRuns,
  noteCounted,
  saveRuns,
} from '#lib/data/streaks.ts';

/** A row bears the time its transaction began, and may come to light this much later. Milliseconds. */
const OVERLAP_MS = 30_000;
/** Milliseconds of time counted in one go; what lies further back is caught up in as many goes as it takes. */
const LONGEST_MS = 6 * 60 * 60_000;
/** How far back the first count of a site goes. Milliseconds. */
const FIRST_MS = 3 * 24 * 60 * 60_000;
/** Members in one transaction. */
const AT_ONCE = 200;
/** Transfers one bonus makes at most: repayment and the rest. */
const TRANSFERS = 2;

/**
 * Counts the days on which members earned something into their runs and pays the bonuses these reach. May run twice, or
 * in two processes: a day counts once, a run and length earns once. @returns bonuses paid
 */
export async function countStreaks(engine: { readonly db: Db; readonly ids: Ids }): Promise<number> {
  const [row] = await query<{ now: Date }>(engine.db, 'SELECT now() AS now');
  if (row === undefined) throw new Error('the database did not tell the time');
  const end = row.now.getTime();
  let from = (await countedUntil(engine.db))?.getTime() ?? end - FIRST_MS;
  let paid = 0;
  while (from < end) {
    const to = Math.min(end, from + LONGEST_MS);
    const days = await earnedDays(engine.db, { from: from - OVERLAP_MS, to });
    const byMember = Map.groupBy(days, ({ memberId }) => memberId);
    const members = [...byMember.keys()];
    for (let at = 0; at < members.length; at += AT_ONCE) {
      const some = members.slice(at, at + AT_ONCE);
      paid += await countSome(engine, new Map(some.map((id) => [id, byMember.get(id) ?? []])));
    }
    await inTransaction(engine.db, (tx) => noteCounted(tx, new Date(to)));
    from = to;
  }
  return paid;
}

async function countSome(
  { db, ids }: { readonly db: Db; readonly ids: Ids },
  earned: ReadonlyMap<bigint, readonly EarnedDay[]>,
): Promise<number> {
  const members = [...earned.keys()];
  return inTransaction(db, async (tx) => {
    const balances = await lockBalances(tx, members);
    const before = await lockRuns(tx, members);
    const after = new Map<bigint, Run>();
    const due: BonusRow[] = [];
    for (const [memberId, days] of earned) {
      let run = before.get(memberId) ?? null;
      for (const day of days) {
        const next = extend(run, day);
        for (const bonus of bonusesBetween(goesOnFrom(run, next)?.length ?? 0, next.length)) {
          const [id] = await ids.take(1);
          if (id === undefined) throw new Error('no ids were given');
          due.push({ id, memberId, startedOn: next.startedOn, ...bonus });
        }
        run = next;
      }
      // A day that a late call may still change comes again and again.
      if (run !== null && run !== before.get(memberId)) after.set(memberId, run);
    }
    await saveRuns(
      tx,
      [...after].map(([memberId, run]) => ({ memberId, ...run })),
    );
    const claimed = await claimBonuses(tx, due);
    const entries: Entry[] = [];
    for (const { id, memberId, points } of due.filter((bonus) => claimed.has(bonus.id))) {
      const standing = balances.get(memberId) ?? EMPTY_BALANCES;
      const applied = applyAll(standing, MOVEMENTS.bonus(points, standing));
      balances.set(memberId, applied.balances);
      const transferIds = await ids.take(TRANSFERS);
      for (const [index, entry] of applied.entries.entries()) {
        const transferId = transferIds[index];
        if (transferId === undefined) throw new Error('too few ids for a bonus');
        entries.push({
          ...entry,
          id: transferId,
          cause: 'streak',
          causeId: id,
          leg: index + 1,
          providerId: null,
          memberId,
        });
      }
    }
    if (entries.length > 0) await book(tx, { entries });
    return claimed.size;
  });
}
