import { execute, query, type RawTx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** By how many points an offer of ours costs more than before; below zero where they were taken back. */
export interface Spending {
  readonly offerId: bigint;
  readonly points: bigint;
}

const SPENDINGS = columns<Spending>([
  ['offer_id', 'bigint', ({ offerId }) => offerId],
  ['points', 'bigint', ({ points }) => points],
]);

/**
 * Adds to what offers have cost, and locks their rows in id order until COMMIT: the last thing an act does. A count that is
 * off holds up no reversal by falling below zero: the audit tells of it.
 */
export async function addSpending(tx: RawTx, rows: readonly Spending[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `WITH locked AS MATERIALIZED (SELECT u.offer_id FROM offer_usage u
       WHERE u.offer_id IN (SELECT r.offer_id FROM ${SPENDINGS.from('r')}) ORDER BY u.offer_id FOR UPDATE)
     UPDATE offer_usage SET spent_points = greatest(0, offer_usage.spent_points + r.points) FROM ${SPENDINGS.from('r')}
     WHERE (SELECT count(*) >= 0 FROM locked) AND offer_usage.offer_id = r.offer_id`,
    ...SPENDINGS.values(rows),
  );
}

/** Those of these offers that have a limit of their own. */
export async function limitedOffers(tx: RawTx, offerIds: readonly bigint[]): Promise<bigint[]> {
  if (offerIds.length === 0) return [];
  const rows = await query<{ id: bigint }>(
    tx,
    `SELECT id FROM offer WHERE id = ANY($1::bigint[]) AND (cap_per_day IS NOT NULL OR budget_points IS NOT NULL)`,
    idArray(offerIds),
  );
  return rows.map(({ id }) => id);
}
