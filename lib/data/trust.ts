import type { TrustLevel } from '#lib/core/holds.ts';
import type { TrustFacts } from '#lib/core/trust.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';

export interface MemberTrust extends TrustFacts {
  readonly memberId: bigint;
  readonly trust: TrustLevel;
}

// What was refused from the start was never booked, so it has no legs and says nothing about the member.
const FACTS = `m.id AS "memberId", m.trust::text AS trust, floor(extract(epoch FROM now() - m.created_at) / 86400)::int AS days,
  (SELECT count(*)::int FROM conversion c WHERE c.member_id = m.id AND c.state = 'credited') AS credited,
  (SELECT count(*)::int FROM conversion c WHERE c.member_id = m.id AND c.state IN ('declined', 'reversed') AND c.legs > 0
     AND c.settled_at > now() - interval '90 days') AS "takenBack",
  (SELECT count(*)::int FROM conversion c WHERE c.member_id = m.id AND c.state = 'credited'
     AND c.settled_at > now() - interval '90 days') AS recent`;

/** What one member's level rests on; null when there is no such member. */
export async function readTrust(reader: Reader, memberId: bigint): Promise<MemberTrust | null> {
  const [row] = await query<MemberTrust>(
    reader,
    `SELECT ${FACTS} FROM member m WHERE m.id = $1::bigint`,
    memberId.toString(),
  );
  return row ?? null;
}

/** Members with a sign-in after an id, in id order, with what their levels rest on. */
export function nextTrusts(reader: Reader, after: bigint, limit: number): Promise<MemberTrust[]> {
  return query<MemberTrust>(
    reader,
    `SELECT ${FACTS} FROM member m WHERE m.id > $1::bigint AND m.person_id IS NOT NULL ORDER BY m.id LIMIT $2::int`,
    after.toString(),
    limit,
  );
}

interface Change {
  readonly memberId: bigint;
  readonly from: TrustLevel;
  readonly to: TrustLevel;
}

const CHANGES = columns<Change>([
  ['member_id', 'bigint', (change) => change.memberId],
  ['was', 'trust_level', (change) => change.from],
  ['becomes', 'trust_level', (change) => change.to],
]);

/** Changes levels that are still what they were when their facts were read. @returns how many changed */
export function changeTrust(tx: Tx, changes: readonly Change[]): Promise<number> {
  if (changes.length === 0) return Promise.resolve(0);
  return execute(
    tx,
    `UPDATE member SET trust = r.becomes FROM ${CHANGES.from('r')} WHERE member.id = r.member_id AND member.trust = r.was`,
    ...CHANGES.values(changes),
  );
}
