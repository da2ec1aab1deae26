import { execute, query, type RawTx, statement } from '#lib/data/db.ts';
import { atMostOne, columns, given, idArray } from '#lib/data/rows.ts';

// Transactions begin in one order and lock in another, so one of the old day may come after one of the new: the row's day
// never goes back to it. What lies further ahead was written by a clock that was wrong.
const BEYOND_MIDNIGHT = 'offer_usage.day = current_date + 1';

/**
 * Locks the usage rows of offers with a limit, in id order; a new day starts at zero. An offer has one since it was added, but for
 * those that a process of an older version adds.
 */
export async function lockUsage(
  tx: RawTx,
  offerIds: readonly bigint[],
): Promise<Map<bigint, { today: number; spent: bigint }>> {
  if (offerIds.length === 0) return new Map();
  const found = await lockRows(tx, offerIds);
  if (found.size === new Set(offerIds).size) return found;
  await beginUsage(tx, offerIds);
  return lockRows(tx, offerIds);
}

async function beginUsage(tx: RawTx, offerIds: readonly bigint[]): Promise<void> {
  await execute(
    tx,
    `INSERT INTO offer_usage (offer_id, day) SELECT i.id, current_date
     FROM unnest($1::bigint[]) AS i(id) ORDER BY 1 ON CONFLICT DO NOTHING`,
    idArray(offerIds),
  );
}

async function lockRows(
  tx: RawTx,
  offerIds: readonly bigint[],
): Promise<Map<bigint, { today: number; spent: bigint }>> {
  const rows = await query<{ id: bigint; today: number; spent: bigint }>(
    tx,
    `SELECT offer_id AS id, CASE WHEN day = current_date OR ${BEYOND_MIDNIGHT} THEN today ELSE 0 END AS today,
       spent_points AS spent
     FROM offer_usage WHERE offer_id = ANY($1::bigint[])
     ORDER BY offer_id FOR UPDATE`,
    idArray(offerIds),
  );
  return new Map(rows.map(({ id, ...usage }) => [id, usage]));
}

interface Usage {
  readonly offerId: bigint;
  readonly today: number;
  readonly spent: bigint;
}

const USAGES = columns<Usage>([
  ['offer_id', 'bigint', (usage) => usage.offerId],
  ['today', 'int', (usage) => usage.today],
  ['spent', 'bigint', (usage) => usage.spent],
]);

/** Writes back usage that this transaction has locked. */
export async function saveUsage(tx: RawTx, rows: readonly Usage[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `UPDATE offer_usage SET day = CASE WHEN ${BEYOND_MIDNIGHT} THEN offer_usage.day ELSE current_date END,
       today = r.today, spent_points = r.spent
     FROM ${USAGES.from('r')} WHERE offer_usage.offer_id = r.offer_id`,
    ...USAGES.values(rows),
  );
}

/** Whom an account with a cap may credit: a member's public id. */
interface Capped {
  readonly providerId: number;
  readonly member: string;
}

const CAPPED = columns<Capped>([
  ['provider_id', 'int', (row) => row.providerId],
  ['member', 'text', (row) => row.member],
]);

// Members first: planned while tables are small, a join in one piece is as happy to read all that a provider has paid today.
const capStatement = (one: boolean) =>
  statement(
    `cap_usage${one ? '_one' : ''}`,
    `WITH whom AS MATERIALIZED (SELECT DISTINCT g.provider_id, m.id
       FROM ${given(CAPPED, one).from('g')} JOIN member m ON m.public_id = g.member)
     SELECT c.provider_id AS "providerId", c.member_id AS "memberId", c.points FROM whom w
     JOIN cap_usage c ON c.provider_id = w.provider_id AND c.member_id = w.id AND c.day = current_date`,
  );

const [CAP_ONE, CAP_MANY] = [capStatement(true), capStatement(false)];

/**
 * Points credited today (UTC) by member and provider; key: provider/member. Asked behind what locks the members, as a
 * statement of its own: it sees what those who held them before have left.
 */
export async function findCapUsage(
  tx: RawTx,
  capped: readonly Capped[],
): Promise<ReadonlyMap<string, bigint>> {
  if (capped.length === 0) return new Map();
  const one = atMostOne(capped);
  const rows = await query<CapRaise>(tx, one ? CAP_ONE : CAP_MANY, ...given(CAPPED, one).values(capped));
  return new Map(rows.map(({ providerId, memberId, points }) => [`${providerId}/${memberId}`, points]));
}

/** Points more that a member has today (UTC) of a provider with a cap. */
export interface CapRaise {
  readonly providerId: number;
  readonly memberId: bigint;
  readonly points: bigint;
}

export const CAP_RAISES = columns<CapRaise>([
  ['provider_id', 'int', (row) => row.providerId],
  ['member_id', 'bigint', (row) => row.memberId],
  ['points', 'bigint', (row) => row.points],
]);

interface SignedTuple {
  readonly providerId: number;
  readonly kind: number;
  /** Hex. */
  readonly hash: string;
  readonly arrivalId: bigint;
}

const TUPLES = columns<SignedTuple>([
  ['provider_id', 'int', (tuple) => tuple.providerId],
  ['kind', 'smallint', (tuple) => tuple.kind],
  ['tuple_hash', 'bytea', (tuple) => tuple.hash],
  ['arrival_id', 'bigint', (tuple) => tuple.arrivalId],
]);

/** Remembers signed texts; gives back those that another arrival brought before. */
export async function claimTuples(tx: RawTx, tuples: readonly SignedTuple[]): Promise<Set<bigint>> {
  if (tuples.length === 0) return new Set();
  const given = TUPLES.values(tuples);
  await execute(
    tx,
    `INSERT INTO signed_tuple (${TUPLES.names}) SELECT * FROM ${TUPLES.from('t')} ORDER BY 1, 2, 3
     ON CONFLICT DO NOTHING`,
    ...given,
  );
  const seen = await query<{ arrivalId: bigint }>(
    tx,
    `SELECT t.arrival_id AS "arrivalId" FROM ${TUPLES.from('t')}
     JOIN signed_tuple s USING (provider_id, kind, tuple_hash) WHERE s.arrival_id <> t.arrival_id`,
    ...given,
  );
  return new Set(seen.map((row) => row.arrivalId));
}
