import { asRows, execute, query, type Tx } from '#lib/data/db.ts';

/** Locks the usage rows of offers with a limit, in id order, making them where missing; a new day starts at zero. */
export async function lockUsage(
  tx: Tx,
  offerIds: readonly bigint[],
): Promise<Map<bigint, { today: number; spent: bigint }>> {
  if (offerIds.length === 0) return new Map();
  const ids = asRows([...new Set(offerIds)].map((id) => ({ id })));
  await execute(
    tx,
    `INSERT INTO offer_usage (offer_id, day) SELECT i.id, current_date
     FROM json_to_recordset($1::text::json) AS i(id bigint) ORDER BY 1 ON CONFLICT DO NOTHING`,
    ids,
  );
  const rows = await query<{ id: bigint; today: number; spent: bigint }>(
    tx,
    `SELECT offer_id AS id, CASE WHEN day = current_date THEN today ELSE 0 END AS today, spent_points AS spent
     FROM offer_usage WHERE offer_id IN (SELECT i.id FROM json_to_recordset($1::text::json) AS i(id bigint))
     ORDER BY offer_id FOR UPDATE`,
    ids,
  );
  return new Map(rows.map(({ id, ...usage }) => [id, usage]));
}

/** Writes back usage that this transaction has locked. */
export async function saveUsage(
  tx: Tx,
  rows: readonly { offerId: bigint; today: number; spent: bigint }[],
): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `UPDATE offer_usage SET day = current_date, today = r.today, spent_points = r.spent
     FROM json_to_recordset($1::text::json) AS r("offerId" bigint, today int, spent bigint)
     WHERE offer_usage.offer_id = r."offerId"`,
    asRows(rows),
  );
}

/** Points credited today (UTC) by member and provider. The members are locked. Key: provider/member. */
export async function findCapUsage(
  tx: Tx,
  pairs: readonly { providerId: number; memberId: bigint }[],
): Promise<Map<string, bigint>> {
  if (pairs.length === 0) return new Map();
  const rows = await query<{ providerId: number; memberId: bigint; points: bigint }>(
    tx,
    `SELECT c.provider_id AS "providerId", c.member_id AS "memberId", c.points
     FROM cap_usage c WHERE c.day = current_date AND (c.provider_id, c.member_id) IN (
       SELECT p."providerId", p."memberId"
         FROM json_to_recordset($1::text::json) AS p("providerId" int, "memberId" bigint))`,
    asRows(pairs),
  );
  return new Map(rows.map(({ providerId, memberId, points }) => [`${providerId}/${memberId}`, points]));
}

/** Raises today's credited points. The members are locked. */
export async function raiseCapUsage(
  tx: Tx,
  rows: readonly { providerId: number; memberId: bigint; points: bigint }[],
): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO cap_usage (provider_id, member_id, day, points)
     SELECT r."providerId", r."memberId", current_date, r.points
     FROM json_to_recordset($1::text::json) AS r("providerId" int, "memberId" bigint, points bigint) ORDER BY 1, 2
     ON CONFLICT (provider_id, member_id, day) DO UPDATE SET points = cap_usage.points + EXCLUDED.points`,
    asRows(rows),
  );
}

/** Remembers signed texts; gives back those that another arrival brought before. */
export async function claimTuples(
  tx: Tx,
  tuples: readonly { providerId: number; kind: number; hash: string; arrivalId: bigint }[],
): Promise<Set<bigint>> {
  if (tuples.length === 0) return new Set();
  const given = asRows(tuples);
  const rows = `json_to_recordset($1::text::json) AS t("providerId" int, kind smallint, hash text, "arrivalId" bigint)`;
  await execute(
    tx,
    `INSERT INTO signed_tuple (provider_id, kind, tuple_hash, arrival_id)
     SELECT t."providerId", t.kind, decode(t.hash, 'hex'), t."arrivalId" FROM ${rows} ORDER BY 1, 2, 3
     ON CONFLICT DO NOTHING`,
    given,
  );
  const seen = await query<{ arrivalId: bigint }>(
    tx,
    `SELECT t."arrivalId" FROM ${rows} JOIN signed_tuple s
       ON s.provider_id = t."providerId" AND s.kind = t.kind AND s.tuple_hash = decode(t.hash, 'hex')
     WHERE s.arrival_id <> t."arrivalId"`,
    given,
  );
  return new Set(seen.map((row) => row.arrivalId));
}
