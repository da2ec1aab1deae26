import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** What stands on an account, for whoever is about to delete it. Points. */
export interface LeavingFacts {
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
  readonly openTickets: number;
}

/** What would be left behind with a member's account. */
export async function readLeaving(reader: Reader, memberId: bigint): Promise<LeavingFacts> {
  const [row] = await query<LeavingFacts>(
    reader,
    `SELECT pending, available, reserved, debt,
       (SELECT count(*)::int FROM ticket WHERE member_id = $1::bigint AND state <> 'solved') AS "openTickets"
     FROM balance WHERE member_id = $1::bigint`,
    memberId.toString(),
  );
  if (row === undefined) throw new Error(`member ${memberId} has no account`);
  return row;
}

/** A member with the person behind the account, locked. */
export interface LeavingMember {
  readonly state: 'open' | 'paused' | 'closed';
  readonly personId: bigint | null;
  readonly email: string | null;
  /** A link we sent to the address came back: what a visitor wrote under it is theirs too. */
  readonly verified: boolean;
  /** The person does more here than earn. */
  readonly hasOtherRoles: boolean;
}

/** Locks a member and their person; null when there is none. */
export async function lockLeaving(tx: Tx, memberId: bigint): Promise<LeavingMember | null> {
  const [member] = await query<{ state: LeavingMember['state']; personId: bigint | null }>(
    tx,
    `SELECT state::text, person_id AS "personId" FROM member WHERE id = $1::bigint FOR UPDATE`,
    memberId.toString(),
  );
  if (member === undefined) return null;
  const [person] = await query<Pick<LeavingMember, 'email' | 'verified' | 'hasOtherRoles'>>(
    tx,
    `SELECT email, verified_at IS NOT NULL AS verified, roles <> '{member}' AS "hasOtherRoles"
     FROM person WHERE id = $1::bigint FOR UPDATE`,
    member.personId?.toString() ?? null,
  );
  return { ...member, ...(person ?? { email: null, verified: false, hasOtherRoles: false }) };
}

/**
 * Makes a locked account nobody's: the key of its calls is destroyed, the person and every mail to them or about them go,
 * and tickets have no address any more. The ledger, the rows of activity and the words of tickets stay under a number that
 * leads to nobody.
 */
export async function closeMember(
  tx: Tx,
  memberId: bigint,
  { personId, email, verified }: Pick<LeavingMember, 'personId' | 'email' | 'verified'>,
  now: Date,
): Promise<void> {
  const id = memberId.toString();
  const at = now.toISOString();
  await execute(
    tx,
    `UPDATE member SET state = 'closed', person_id = NULL, seal_key = NULL, country = NULL, time_zone = 'UTC',
       news_by_mail = '{}', closed_at = $2::timestamptz WHERE id = $1::bigint`,
    id,
    at,
  );
  await execute(
    tx,
    `UPDATE streak SET zone = 'UTC', next_zone = NULL, next_zone_from = NULL WHERE member_id = $1::bigint`,
    id,
  );
  await execute(
    tx,
    `UPDATE member_pause SET ended_at = $2::timestamptz, outcome = 'The account was deleted.'
     WHERE member_id = $1::bigint AND ended_at IS NULL`,
    id,
    at,
  );
  await execute(
    tx,
    `INSERT INTO ticket_message (ticket_id, author, body, created_at)
     SELECT id, 'site', 'The account was deleted: there is nobody to answer any more.', $2::timestamptz
     FROM ticket WHERE (member_id = $1::bigint OR (member_id IS NULL AND email = $3)) AND state <> 'solved'
     ORDER BY id`,
    id,
    at,
    verified ? email : null,
  );
  await execute(
    tx,
    `UPDATE ticket SET email = '', state = 'solved', solved_at = coalesce(solved_at, $2::timestamptz),
       moved_at = CASE WHEN state = 'solved' THEN moved_at ELSE $2::timestamptz END
     WHERE member_id = $1::bigint OR (member_id IS NULL AND email = $3)`,
    id,
    at,
    verified ? email : null,
  );
  // News of every member waits under the empty address: without an address only the member's own goes.
  await execute(
    tx,
    `DELETE FROM mail WHERE member_id = $1::bigint OR address = $2
       OR (kind = 'team' AND $2 IN (facts ->> 'email', facts ->> 'by'))`,
    id,
    email,
  );
  await execute(tx, 'DELETE FROM person WHERE id = $1::bigint', personId?.toString() ?? null);
}
