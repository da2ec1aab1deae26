import { type Db, query } from '#lib/data/db.ts';

export interface MemberSummary {
  readonly id: bigint;
  readonly publicId: string;
  /** Null once the person is deleted. */
  readonly email: string | null;
  readonly state: 'open' | 'paused' | 'closed';
  readonly trust: 'new' | 'regular' | 'trusted';
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

/** One entry of a member's history, with the balances after it. */
export interface MemberEntry {
  readonly version: bigint;
  readonly postedAt: Date;
  readonly reason: string;
  readonly debit: string;
  readonly credit: string;
  readonly points: bigint;
  readonly conversion: string | null;
  readonly title: string | null;
  readonly provider: string | null;
  readonly pendingAfter: bigint;
  readonly availableAfter: bigint;
  readonly reservedAfter: bigint;
  readonly debtAfter: bigint;
}

/** A member by e-mail address, public id or number; null when there is none. */
export async function findMember(db: Db, name: string): Promise<MemberSummary | null> {
  const number = /^\d{1,18}$/.test(name) ? name : null;
  const [row] = await query<MemberSummary>(
    db,
    `SELECT m.id, m.public_id AS "publicId", p.email, m.state::text, m.trust::text, b.pending, b.available,
       b.reserved, b.debt
     FROM member m JOIN balance b ON b.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
     WHERE m.public_id = $1 OR p.email = lower($1) OR m.id = $2::text::bigint`,
    name,
    number,
  );
  return row ?? null;
}

/** A member's whole history, newest first. */
export function memberEntries(db: Db, memberId: bigint): Promise<MemberEntry[]> {
  return query<MemberEntry>(
    db,
    `SELECT t.member_version AS version, t.posted_at AS "postedAt", t.reason::text, t.debit::text, t.credit::text,
       t.amount AS points, c.public_id::text AS conversion, c.title, p.slug AS provider,
       t.pending_after AS "pendingAfter", t.available_after AS "availableAfter",
       t.reserved_after AS "reservedAfter", t.debt_after AS "debtAfter"
     FROM transfer t LEFT JOIN conversion c ON t.cause = 'conversion' AND c.id = t.cause_id
       LEFT JOIN provider p ON p.id = t.provider_id
     WHERE t.member_id = $1::text::bigint ORDER BY t.member_version DESC`,
    memberId.toString(),
  );
}
