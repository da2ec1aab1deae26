import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Items on one page. */
export const QUARANTINE_PAGE = 50;

/** One authentic call that waits for a person. */
export interface WaitingCall {
  readonly arrivalId: bigint;
  readonly provider: string;
  readonly verdict: VerdictCode;
  /** What paying would book. */
  readonly points: bigint;
  readonly openedAt: Date;
  readonly decideBy: Date;
  readonly transaction: string | null;
  readonly memberPublicId: string | null;
  readonly title: string | null;
  readonly eventName: string | null;
}

/** What waits for a person, most urgent first. @param skip items before the page. */
export async function readQuarantine(
  _operator: Operator,
  db: Db,
  skip = 0,
): Promise<{ items: WaitingCall[]; more: boolean }> {
  const rows = await query<Omit<WaitingCall, 'verdict'> & { verdict: number }>(
    db,
    `SELECT q.arrival_id AS "arrivalId", p.name AS provider, q.verdict, q.points, q.opened_at AS "openedAt",
       q.decide_by AS "decideBy", a.transaction, m.public_id AS "memberPublicId", c.title, c.event_name AS "eventName"
     FROM (SELECT * FROM quarantine WHERE closed_at IS NULL ORDER BY decide_by, arrival_id
           OFFSET $1::int LIMIT ${QUARANTINE_PAGE + 1}) AS q
       JOIN provider p ON p.id = q.provider_id JOIN arrival a ON a.id = q.arrival_id
       LEFT JOIN member m ON m.id = q.member_id LEFT JOIN conversion c ON c.id = q.conversion_id
     ORDER BY q.decide_by, q.arrival_id`,
    skip,
  );
  return {
    items: rows.slice(0, QUARANTINE_PAGE).map((row) => ({ ...row, verdict: verdictFromNumber(row.verdict) })),
    more: rows.length > QUARANTINE_PAGE,
  };
}

/** How many wait, counted up to 100. */
export async function countQuarantine(_operator: Operator, db: Db): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM quarantine WHERE closed_at IS NULL LIMIT 100) AS open`,
  );
  return row?.count ?? 0;
}
