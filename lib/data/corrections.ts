import type { Operator } from '#lib/core/actors.ts';
import type { AloneStanding } from '#lib/core/correction.ts';
import { CORRECTION_ALONE_HOURS } from '#lib/core/rules.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** A correction as it was asked for. */
export interface CorrectionDraft {
  readonly id: bigint;
  readonly memberId: bigint;
  readonly points: bigint;
  readonly reason: string;
  /** Null for the command line. */
  readonly askedBy: bigint | null;
}

export interface CorrectionRow extends CorrectionDraft {
  readonly state: 'asked' | 'booked' | 'refused';
}

/**
 * Notes what is asked for. False when the form it was asked with has asked for one before.
 * @param formKey a UUID the form was given; null where none was
 */
export async function insertCorrection(
  tx: Tx,
  { id, memberId, points, reason, askedBy }: CorrectionDraft,
  formKey: string | null,
): Promise<boolean> {
  const made = await execute(
    tx,
    `INSERT INTO correction (id, member_id, points, reason, asked_by, form_key)
     VALUES ($1::bigint, $2::bigint, $3::bigint, $4, $5::bigint, $6::uuid) ON CONFLICT (form_key) DO NOTHING`,
    id.toString(),
    memberId.toString(),
    points.toString(),
    reason,
    askedBy?.toString() ?? null,
    formKey,
  );
  return made > 0;
}

/**
 * Where this operator stands with a member; what the command line books counts as one person's. Certain only while the
 * member is locked.
 */
export async function readAloneStanding(
  { personId }: Operator,
  reader: Reader,
  memberId: bigint,
): Promise<AloneStanding> {
  const [row] = await query<AloneStanding>(
    reader,
    `SELECT EXISTS (SELECT 1 FROM member WHERE id = $1::bigint AND person_id = $2::bigint) AS own,
       (SELECT coalesce(sum(abs(points)), 0)::bigint FROM correction
        WHERE member_id = $1::bigint AND state = 'booked' AND asked_by IS NOT DISTINCT FROM $2::bigint
          AND decided_by IS NOT DISTINCT FROM $2::bigint
          AND decided_at > clock_timestamp() - interval '${CORRECTION_ALONE_HOURS} hours') AS booked`,
    memberId.toString(),
    personId?.toString() ?? null,
  );
  if (row === undefined) throw new Error('the standing of an operator could not be read');
  return row;
}

const ROW = `id, member_id AS "memberId", points, reason, asked_by AS "askedBy", state::text`;

/** The correction a form has asked for; null when it has asked for none. */
export async function findByForm(tx: Tx, formKey: string): Promise<CorrectionRow | null> {
  const [row] = await query<CorrectionRow>(
    tx,
    `SELECT ${ROW} FROM correction WHERE form_key = $1::uuid`,
    formKey,
  );
  return row ?? null;
}

/** Locks a correction; null when there is none. */
export async function lockCorrection(tx: Tx, id: bigint): Promise<CorrectionRow | null> {
  const [row] = await query<CorrectionRow>(
    tx,
    `SELECT ${ROW} FROM correction WHERE id = $1::bigint FOR UPDATE`,
    id.toString(),
  );
  return row ?? null;
}

/** Writes down what became of a correction that this transaction has locked. */
export async function decideCorrection(
  tx: Tx,
  id: bigint,
  state: 'booked' | 'refused',
  decidedBy: bigint | null,
): Promise<void> {
  await execute(
    tx,
    `UPDATE correction SET state = $2::correction_state, decided_by = $3::bigint, decided_at = now()
     WHERE id = $1::bigint`,
    id.toString(),
    state,
    decidedBy?.toString() ?? null,
  );
}
