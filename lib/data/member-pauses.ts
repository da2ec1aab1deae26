import type { Operator } from '#lib/core/actors.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** One pause of an account. */
export interface PauseView {
  readonly id: bigint;
  readonly reason: string;
  readonly owner: string | null;
  /** `2027-01-31`. */
  readonly reviewOn: string;
  readonly pausedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly outcome: string | null;
}

/** A member's pauses, newest first; the first one may still run. */
export function readPauses(_operator: Operator, db: Db, memberId: bigint): Promise<PauseView[]> {
  return query<PauseView>(
    db,
    `SELECT m.id, m.reason, o.email AS owner, m.review_on::text AS "reviewOn", m.paused_at AS "pausedAt",
       m.ended_at AS "endedAt", e.email AS "endedBy", m.outcome
     FROM member_pause m LEFT JOIN person o ON o.id = m.owner_id LEFT JOIN person e ON e.id = m.ended_by
     WHERE m.member_id = $1::bigint ORDER BY m.id DESC LIMIT 20`,
    memberId.toString(),
  );
}

/** Pauses that run and should have been looked at again by today, the longest due first. */
export function readDuePauses(
  _operator: Operator,
  db: Db,
  today: string,
): Promise<{ memberPublicId: string; reviewOn: string; owner: string | null }[]> {
  return query(
    db,
    `SELECT m.public_id AS "memberPublicId", s.review_on::text AS "reviewOn", o.email AS owner
     FROM member_pause s JOIN member m ON m.id = s.member_id LEFT JOIN person o ON o.id = s.owner_id
     WHERE s.ended_at IS NULL AND s.review_on <= $1::date ORDER BY s.review_on, s.id LIMIT 20`,
    today,
  );
}

/** Somebody who can be asked about a pause: support, or an operator. Null when nobody of that address is. @param email normalised */
export async function findOwner(tx: Tx, email: string): Promise<bigint | null> {
  const [row] = await query<{ id: bigint }>(
    tx,
    `SELECT id FROM person WHERE email = $1 AND disabled_at IS NULL
       AND roles && ARRAY['support'::role, 'operator'::role]`,
    email,
  );
  return row?.id ?? null;
}

/** Turns an open account into a paused one, or back. False when it was not in the state it is turned from. */
export async function turnMember(tx: Tx, memberId: bigint, to: 'paused' | 'open'): Promise<boolean> {
  const changed = await execute(
    tx,
    `UPDATE member SET state = $2::member_state WHERE id = $1::bigint AND state = $3::member_state`,
    memberId.toString(),
    to,
    to === 'paused' ? 'open' : 'paused',
  );
  return changed > 0;
}

/** Writes down a pause of an account that this transaction turned. */
export async function insertPause(
  tx: Tx,
  pause: {
    readonly memberId: bigint;
    readonly reason: string;
    readonly ownerId: bigint | null;
    readonly reviewOn: string;
  },
): Promise<void> {
  await execute(
    tx,
    `INSERT INTO member_pause (member_id, reason, owner_id, review_on) VALUES ($1::bigint, $2, $3::bigint, $4::date)`,
    pause.memberId.toString(),
    pause.reason,
    pause.ownerId?.toString() ?? null,
    pause.reviewOn,
  );
}

/** Ends the pause that runs. False when none does. @param personId null: the command line */
export async function endPause(
  tx: Tx,
  memberId: bigint,
  { personId, outcome }: { readonly personId: bigint | null; readonly outcome: string },
): Promise<boolean> {
  const changed = await execute(
    tx,
    `UPDATE member_pause SET ended_at = now(), ended_by = $2::bigint, outcome = $3
     WHERE member_id = $1::bigint AND ended_at IS NULL`,
    memberId.toString(),
    personId?.toString() ?? null,
    outcome,
  );
  return changed > 0;
}
