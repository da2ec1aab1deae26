import type { Member } from '#lib/core/actors.ts';
import type { TrustLevel } from '#lib/core/holds.ts';
import type { TrustFacts } from '#lib/core/trust.ts';
import { type Db, execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';

export interface MemberTrust extends TrustFacts {
  readonly memberId: bigint;
  readonly trust: TrustLevel;
}

// What was refused from the start was never booked, so it has no legs and says nothing about the member.
const TAKEN_BACK = `c.state IN ('declined', 'reversed') AND c.legs > 0 AND c.settled_at > now() - interval '90 days'`;

const FACTS = `m.id AS "memberId", m.trust::text AS trust, floor(extract(epoch FROM now() - m.created_at) / 86400)::int AS days,
  (SELECT count(*)::int FROM conversion c WHERE c.member_id = m.id AND c.state = 'credited') AS credited,
  (SELECT count(*)::int FROM conversion c WHERE c.member_id = m.id AND ${TAKEN_BACK}) AS "takenBack",
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

/** The level of the member who asks, and what it rests on. */
export async function readOwnTrust(member: Member, db: Db): Promise<MemberTrust> {
  const found = await readTrust(db, member.memberId);
  if (found === null) throw new Error('a member without a row');
  return found;
}

/** One result that counts against a level. */
export interface TakenBack {
  /** Public id of its row. */
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly state: 'declined' | 'reversed';
  readonly points: bigint;
  readonly at: Date;
  /** From then on it no longer counts. */
  readonly until: Date;
}

/** What counts against the level of the member who asks, the latest first; the first twenty. */
export function readTakenBack(member: Member, db: Db): Promise<TakenBack[]> {
  return query<TakenBack>(
    db,
    `SELECT c.public_id::text AS id, c.title, p.name AS provider, c.state::text, c.points, c.settled_at AS at,
       c.settled_at + interval '90 days' AS until
     FROM conversion c JOIN provider p ON p.id = c.provider_id
     WHERE c.member_id = $1::bigint AND ${TAKEN_BACK} ORDER BY c.settled_at DESC, c.public_id DESC LIMIT 20`,
    member.memberId.toString(),
  );
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
