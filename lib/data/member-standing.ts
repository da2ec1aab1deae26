import type { Member } from '#lib/core/actors.ts';
import type { TrustLevel } from '#lib/core/holds.ts';
import type { AccountState, PauseFacts } from '#lib/core/member-pause.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** How a member's account stands, as its owner may know. */
export interface MemberStanding {
  readonly state: AccountState;
  readonly trust: TrustLevel;
  readonly country: string | null;
  /** When a link to the address came back. */
  readonly verifiedAt: Date | null;
  readonly welcomedAt: Date | null;
  /** Since when cash-out waits because the account did not add up. */
  readonly frozenAt: Date | null;
  /** Whether anything was ever started or booked. */
  readonly begun: boolean;
}

/** The standing of the member who asks. */
export async function readStanding(member: Member, db: Db): Promise<MemberStanding> {
  const [row] = await query<MemberStanding>(
    db,
    `SELECT m.state::text, m.trust::text, m.country, p.verified_at AS "verifiedAt", m.welcomed_at AS "welcomedAt",
       (SELECT frozen_at FROM frozen_member WHERE member_id = m.id AND thawed_at IS NULL) AS "frozenAt",
       EXISTS (SELECT 1 FROM click WHERE member_id = m.id)
         OR EXISTS (SELECT 1 FROM conversion WHERE member_id = m.id) AS begun
     FROM member m LEFT JOIN person p ON p.id = m.person_id WHERE m.id = $1::bigint`,
    member.memberId.toString(),
  );
  if (row === undefined) throw new Error('a member without a row');
  return row;
}

/** Whether the account of the member who asks goes on, and the pause it is in; null where none runs. */
export async function readOwnPause(
  member: Member,
  db: Db,
): Promise<{ readonly state: AccountState; readonly pause: PauseFacts | null }> {
  const [row] = await query<{ state: AccountState; since: Date | null; reason: string; reviewOn: string }>(
    db,
    `SELECT m.state::text, s.paused_at AS since, s.reason, s.review_on::text AS "reviewOn"
     FROM member m LEFT JOIN member_pause s ON s.member_id = m.id AND s.ended_at IS NULL WHERE m.id = $1::bigint`,
    member.memberId.toString(),
  );
  if (row === undefined) throw new Error('a member without a row');
  const { state, since, reason, reviewOn } = row;
  return { state, pause: since === null ? null : { since, reason, reviewOn } };
}

/**
 * Notes that the first-run questions were answered, once. @param answers null when they were put off
 * @returns whether this was the first time
 */
export async function noteWelcome(
  tx: Tx,
  member: Member,
  answers: { readonly country: string | null; readonly timeZone: string } | null,
): Promise<boolean> {
  const changed = await execute(
    tx,
    `UPDATE member SET welcomed_at = now(), country = coalesce($2::text, country),
       time_zone = coalesce($3::text, time_zone)
     WHERE id = $1::bigint AND welcomed_at IS NULL AND state <> 'closed'`,
    member.memberId.toString(),
    answers?.country ?? null,
    answers?.timeZone ?? null,
  );
  return changed === 1;
}
