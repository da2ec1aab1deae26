import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Corrections on one page, of either list. */
export const CORRECTIONS_PAGE = 50;

/** A correction as those who run the site see it. */
export interface CorrectionView {
  readonly id: bigint;
  /** The member's public id. */
  readonly member: string;
  /** The person whose earning account it is; null once they are deleted. */
  readonly ownerId: bigint | null;
  /** Theirs. */
  readonly email: string | null;
  /** Whole points; below zero takes away. */
  readonly points: bigint;
  readonly reason: string;
  readonly askedById: bigint | null;
  /** E-mail address; null for the command line. */
  readonly askedBy: string | null;
  readonly askedAt: Date;
}

/** One that waits, with what it would be booked on. */
export interface WaitingCorrection extends CorrectionView {
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

export interface SettledCorrection extends CorrectionView {
  readonly state: 'booked' | 'refused';
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  /** Who asked for it booked it: one person may, up to the limit. */
  readonly alone: boolean;
}

/** Where a page of a list begins: after this moment and id. */
export interface CorrectionMark {
  readonly at: Date;
  readonly id: bigint;
}

/** A mark as a part of an address: `1795392000000.4711`. */
export const markText = ({ at, id }: CorrectionMark) => `${at.getTime().toString()}.${id.toString()}`;

/** Reads a mark out of an address; null when it is none. */
export function readMark(text: unknown): CorrectionMark | null {
  const parts = typeof text === 'string' ? /^(\d{1,13})\.(\d{1,18})$/.exec(text) : null;
  return parts === null ? null : { at: new Date(Number(parts[1])), id: BigInt(parts[2] ?? '0') };
}

const VIEW = `c.id, m.public_id AS member, m.person_id AS "ownerId", w.email, c.points, c.reason, c.asked_by AS "askedById", a.email AS "askedBy",
  c.asked_at AS "askedAt"`;
const JOINS = `JOIN member m ON m.id = c.member_id LEFT JOIN person w ON w.id = m.person_id
  LEFT JOIN person a ON a.id = c.asked_by`;

/** What waits for a second person, oldest first. @param memberId null: everybody's */
export async function readWaitingCorrections(
  _operator: Operator,
  db: Db,
  { after = null, memberId = null }: { after?: CorrectionMark | null; memberId?: bigint | null } = {},
): Promise<{ rows: WaitingCorrection[]; next: CorrectionMark | null }> {
  const rows = await query<WaitingCorrection>(
    db,
    `SELECT ${VIEW}, b.pending, b.available, b.reserved, b.debt
     FROM (SELECT * FROM correction WHERE state = 'asked' AND ($3::bigint IS NULL OR member_id = $3::bigint)
         AND (asked_at, id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::bigint, 0))
       ORDER BY asked_at, id LIMIT ${CORRECTIONS_PAGE + 1}) AS c ${JOINS} JOIN balance b ON b.member_id = c.member_id
     ORDER BY c.asked_at, c.id`,
    after?.at.toISOString() ?? null,
    after?.id.toString() ?? null,
    memberId?.toString() ?? null,
  );
  const page = rows.slice(0, CORRECTIONS_PAGE);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > page.length && last !== undefined ? { at: last.askedAt, id: last.id } : null,
  };
}

/** What was booked or refused, newest first. */
export async function readSettledCorrections(
  _operator: Operator,
  db: Db,
  before: CorrectionMark | null = null,
): Promise<{ rows: SettledCorrection[]; next: CorrectionMark | null }> {
  const rows = await query<SettledCorrection>(
    db,
    `SELECT ${VIEW}, c.state::text, d.email AS "decidedBy", c.decided_at AS "decidedAt",
       c.asked_by IS NOT DISTINCT FROM c.decided_by AS alone
     FROM (SELECT * FROM correction WHERE state <> 'asked'
         AND (decided_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::bigint, 0))
       ORDER BY decided_at DESC, id DESC LIMIT ${CORRECTIONS_PAGE + 1}) AS c ${JOINS}
       LEFT JOIN person d ON d.id = c.decided_by
     ORDER BY c.decided_at DESC, c.id DESC`,
    before?.at.toISOString() ?? null,
    before?.id.toString() ?? null,
  );
  const page = rows.slice(0, CORRECTIONS_PAGE);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > page.length && last !== undefined ? { at: last.decidedAt, id: last.id } : null,
  };
}

/** How many wait for a second person, and since when the oldest does. Only what waits is looked at. */
export async function countWaitingCorrections(
  _operator: Operator,
  db: Db,
): Promise<{ waiting: number; oldestAt: Date | null }> {
  const [row] = await query<{ waiting: number; oldestAt: Date | null }>(
    db,
    `SELECT count(*)::int AS waiting, min(asked_at) AS "oldestAt" FROM correction WHERE state = 'asked'`,
  );
  if (row === undefined) throw new Error('the corrections could not be counted');
  return row;
}

/** One that waits, to be asked about before it is settled; null when it does not wait (any more). */
export async function readWaitingCorrection(
  _operator: Operator,
  db: Db,
  id: bigint,
): Promise<WaitingCorrection | null> {
  const [row] = await query<WaitingCorrection>(
    db,
    `SELECT ${VIEW}, b.pending, b.available, b.reserved, b.debt
     FROM correction c ${JOINS} JOIN balance b ON b.member_id = c.member_id
     WHERE c.id = $1::bigint AND c.state = 'asked'`,
    id.toString(),
  );
  return row ?? null;
}
