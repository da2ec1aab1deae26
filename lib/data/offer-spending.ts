import { type Db, execute, inTransaction, query, type RawTx } from '#lib/data/db.ts';
import { OWED } from '#lib/data/journal-sides.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** By how many points an offer of ours costs more than before; below zero where they were taken back. */
export interface Spending {
  readonly offerId: bigint;
  readonly points: bigint;
}

/** Milliseconds reading all conversions may take. */
const RECOUNT_BUDGET_MS = 1_800_000;
/** Number of the lock of whoever counts anew. */
const RECOUNT_LOCK = 7_236_801_944;

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

/** Offers that a process of an older version added have no row. */
const BEGIN_MISSING = `INSERT INTO offer_usage (offer_id, day) SELECT id, current_date FROM offer o
  WHERE NOT EXISTS (SELECT 1 FROM offer_usage u WHERE u.offer_id = o.id) ON CONFLICT DO NOTHING`;

const DRIFTED = `SELECT u.offer_id AS "offerId", u.spent_points AS counted, coalesce(h.points, 0) AS held
  FROM offer_usage u LEFT JOIN (
    SELECT c.offer_id, sum(${OWED})::bigint AS points FROM conversion c WHERE c.offer_id IS NOT NULL GROUP BY c.offer_id
  ) h ON h.offer_id = u.offer_id
  WHERE u.spent_points <> coalesce(h.points, 0) ORDER BY 1`;

/** An offer whose cost was counted wrongly: by a process of an older version, or a hand in the database. */
export interface Recounted {
  readonly offerId: bigint;
  readonly counted: bigint;
  readonly held: bigint;
}

/**
 * Counts anew what offers have cost where it is not what their conversions hold. One statement sees count and conversions
 * as of one moment, and both move in one transaction, so that what they differ by stays right whatever is credited
 * meanwhile: it is added like any other spending, and no offer waits while all conversions are read.
 */
export async function recountSpending(db: Db): Promise<Recounted[]> {
  // By itself, as nothing may wait for these rows while the conversions are read.
  await inTransaction(db, (tx) => execute(tx, BEGIN_MISSING));
  return inTransaction(
    db,
    async (tx) => {
      // One at a time: two would both add the difference.
      await execute(tx, 'SELECT pg_advisory_xact_lock($1::bigint)', RECOUNT_LOCK.toString());
      await execute(tx, 'SET LOCAL statement_timeout = 0');
      const drifted = await query<Recounted>(tx, DRIFTED);
      await addSpending(
        tx,
        drifted.map(({ offerId, counted, held }) => ({ offerId, points: held - counted })),
      );
      return drifted;
    },
    { budgetMs: RECOUNT_BUDGET_MS },
  );
}
