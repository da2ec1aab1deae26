import { asRows, execute, query, type Tx } from '#lib/data/db.ts';

/** An authentic call that waits for a person, on its way in. */
export interface QuarantineRow {
  readonly arrivalId: bigint;
  readonly providerId: number;
  readonly memberId: bigint | null;
  readonly conversionId: bigint | null;
  readonly verdict: number;
  /** Points that paying would book. */
  readonly points: bigint;
  readonly decideBy: Date;
}

/** Puts calls before a person. A call that is decided anew and still held stays where it is. */
export async function openQuarantine(tx: Tx, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO quarantine (arrival_id, provider_id, member_id, conversion_id, verdict, points, decide_by)
     SELECT r."arrivalId", r."providerId", r."memberId", r."conversionId", r.verdict, r.points, r."decideBy"
     FROM json_to_recordset($1::text::json) AS r("arrivalId" bigint, "providerId" int, "memberId" bigint,
       "conversionId" bigint, verdict smallint, points bigint, "decideBy" timestamptz)
     ON CONFLICT (arrival_id) DO UPDATE SET member_id = EXCLUDED.member_id, conversion_id = EXCLUDED.conversion_id,
       verdict = EXCLUDED.verdict, points = EXCLUDED.points`,
    asRows(rows),
  );
}

export interface Closing {
  readonly arrivalId: bigint;
  readonly resolution: 'paid' | 'refused' | 'applied';
  readonly personId: bigint | null;
  readonly reason: string | null;
}

/** Closes open items; one that is closed already stays as it was. */
export async function closeQuarantine(tx: Tx, rows: readonly Closing[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `UPDATE quarantine SET closed_at = now(), resolution = r.resolution, person_id = r."personId", reason = r.reason
     FROM json_to_recordset($1::text::json) AS r("arrivalId" bigint, resolution text, "personId" bigint, reason text)
     WHERE quarantine.arrival_id = r."arrivalId" AND quarantine.closed_at IS NULL`,
    asRows(rows),
  );
}

/** Locks those of these items that still wait, in id order, and gives their ids. */
export async function lockOpenItems(tx: Tx, arrivalIds: readonly bigint[]): Promise<Set<bigint>> {
  const rows = await query<{ id: bigint }>(
    tx,
    `SELECT arrival_id AS id FROM quarantine WHERE closed_at IS NULL AND arrival_id IN (
       SELECT i.id FROM json_to_recordset($1::text::json) AS i(id bigint))
     ORDER BY arrival_id FOR UPDATE`,
    asRows(arrivalIds.map((id) => ({ id }))),
  );
  return new Set(rows.map(({ id }) => id));
}
