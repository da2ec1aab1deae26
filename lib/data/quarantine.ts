import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { execute, query, type RawTx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

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

const ITEMS = columns<QuarantineRow>([
  ['arrival_id', 'bigint', (row) => row.arrivalId],
  ['provider_id', 'int', (row) => row.providerId],
  ['member_id', 'bigint', (row) => row.memberId],
  ['conversion_id', 'bigint', (row) => row.conversionId],
  ['verdict', 'smallint', (row) => row.verdict],
  ['points', 'bigint', (row) => row.points],
  ['decide_by', 'timestamptz', (row) => row.decideBy],
]);

/** Puts calls before a person. A call that is decided anew and still held stays where it is. */
export async function openQuarantine(tx: RawTx, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO quarantine (${ITEMS.names}) SELECT * FROM ${ITEMS.from('r')}
     ON CONFLICT (arrival_id) DO UPDATE SET member_id = EXCLUDED.member_id, conversion_id = EXCLUDED.conversion_id,
       verdict = EXCLUDED.verdict, points = EXCLUDED.points`,
    ...ITEMS.values(rows),
  );
}

export interface Closing {
  readonly arrivalId: bigint;
  readonly resolution: 'paid' | 'refused' | 'applied';
  readonly personId: bigint | null;
  readonly reason: string | null;
}

const CLOSINGS = columns<Closing>([
  ['arrival_id', 'bigint', (row) => row.arrivalId],
  ['resolution', 'text', (row) => row.resolution],
  ['person_id', 'bigint', (row) => row.personId],
  ['reason', 'text', (row) => row.reason],
]);

/** Closes open items; one that is closed already stays as it was. */
export async function closeQuarantine(tx: RawTx, rows: readonly Closing[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `UPDATE quarantine SET closed_at = now(), resolution = r.resolution, person_id = r.person_id, reason = r.reason
     FROM ${CLOSINGS.from('r')}
     WHERE quarantine.arrival_id = r.arrival_id AND quarantine.closed_at IS NULL`,
    ...CLOSINGS.values(rows),
  );
}

/** Locks those of these items that still wait, in id order, and gives by id what each waits for. */
export async function lockOpenItems(
  tx: RawTx,
  arrivalIds: readonly bigint[],
): Promise<Map<bigint, VerdictCode>> {
  const rows = await query<{ id: bigint; verdict: number }>(
    tx,
    `SELECT arrival_id AS id, verdict FROM quarantine WHERE closed_at IS NULL AND arrival_id = ANY($1::bigint[])
     ORDER BY arrival_id FOR UPDATE`,
    idArray(arrivalIds),
  );
  return new Map(rows.map(({ id, verdict }) => [id, verdictFromNumber(verdict)]));
}
