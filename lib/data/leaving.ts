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
  const [person] = await query<{ email: string; hasOtherRoles: boolean }>(
    tx,
    `SELECT email, roles <> '{member}' AS "hasOtherRoles" FROM person WHERE id = $1::bigint FOR UPDATE`,
    member.personId?.toString() ?? null,
  );
  return { ...member, email: person?.email ?? null, hasOtherRoles: person?.hasOtherRoles ?? false };
}

/**
 * Makes a locked account nobody's: the key of its calls is destroyed, the person and every mail to them go, and tickets
 * have no address any more. The ledger, the rows of activity and the words of tickets stay under a number that leads to
 * nobody.
 */
export async function closeMember(
  tx: Tx,
  memberId: bigint,
  { personId, email }: Pick<LeavingMember, 'personId' | 'email'>,
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
    `UPDATE member_pause SET ended_at = $2::timestamptz, outcome = 'The account was deleted.'
     WHERE member_id = $1::bigint AND ended_at IS NULL`,
    id,
    at,
  );
  await execute(
    tx,
    `INSERT INTO ticket_message (ticket_id, author, body, created_at)
     SELECT id, 'site', 'The account was deleted: there is nobody to answer any more.', $2::timestamptz
     FROM ticket WHERE member_id = $1::bigint AND state <> 'solved' ORDER BY id`,
    id,
    at,
  );
  await execute(
    tx,
    `UPDATE ticket SET email = '', state = 'solved', solved_at = coalesce(solved_at, $2::timestamptz)
     WHERE member_id = $1::bigint`,
    id,
    at,
  );
  await execute(tx, 'DELETE FROM mail WHERE member_id = $1::bigint OR address = $2', id, email ?? '');
  await execute(tx, 'DELETE FROM person WHERE id = $1::bigint', personId?.toString() ?? null);
}
