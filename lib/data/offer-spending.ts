import { type Db, execute, inTransaction, query, type RawTx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** By how many points an offer of ours costs more than before; below zero where they were taken back. */
export interface Spending {
  readonly offerId: bigint;
  readonly points: bigint;
}

/** Milliseconds the recount of one offer may take, for which its calls wait. */
const RECOUNT_BUDGET_MS = 60_000;

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

/** Points that each of these offers' pending and credited conversions hold. @param which a condition on `c` */
const heldPoints = (which: string) => `SELECT c.offer_id, sum(c.points)::bigint AS points FROM conversion c
  WHERE c.state IN ('pending', 'credited') AND ${which} GROUP BY c.offer_id`;

const DRIFTED = `SELECT u.offer_id AS id FROM offer_usage u LEFT JOIN (${heldPoints('c.offer_id IS NOT NULL')}) h
  ON h.offer_id = u.offer_id WHERE u.spent_points <> coalesce(h.points, 0) ORDER BY 1`;

/** Offers that a process of an older version added have no row. */
const BEGIN_MISSING = `INSERT INTO offer_usage (offer_id, day) SELECT id, current_date FROM offer o
  WHERE NOT EXISTS (SELECT 1 FROM offer_usage u WHERE u.offer_id = o.id) ON CONFLICT DO NOTHING`;

const RECOUNT = `UPDATE offer_usage u SET spent_points = coalesce(h.points, 0)
  FROM (SELECT spent_points AS counted FROM offer_usage WHERE offer_id = $1::bigint) AS before
    LEFT JOIN (${heldPoints('c.offer_id = $1::bigint')}) AS h ON true
  WHERE u.offer_id = $1::bigint AND u.spent_points <> coalesce(h.points, 0)
  RETURNING before.counted, u.spent_points AS held`;

/** An offer whose cost was counted wrongly: by a process of an older version, or a hand in the database. */
export interface Recounted {
  readonly offerId: bigint;
  readonly counted: bigint;
  readonly held: bigint;
}

/**
 * Counts anew what offers have cost where it is not what their conversions hold. Nothing gets past it: whoever moves an
 * offer's points holds its row until COMMIT, or adds them after it. Reads all conversions once, and once more for each
 * offer that is off.
 */
export async function recountSpending(db: Db): Promise<Recounted[]> {
  const mended: Recounted[] = [];
  await inTransaction(db, (tx) => execute(tx, BEGIN_MISSING));
  for (const { id } of await query<{ id: bigint }>(db, DRIFTED))
    await inTransaction(
      db,
      async (tx) => {
        const offer = id.toString();
        await execute(tx, 'SELECT 1 FROM offer_usage WHERE offer_id = $1::bigint FOR UPDATE', offer);
        const [row] = await query<{ counted: bigint; held: bigint }>(tx, RECOUNT, offer);
        if (row !== undefined) mended.push({ offerId: id, ...row });
      },
      { budgetMs: RECOUNT_BUDGET_MS },
    );
  return mended;
}
