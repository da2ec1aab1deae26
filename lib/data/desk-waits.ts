import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Tickets we owe an answer, by how long there is still time. */
export interface TicketAges {
  readonly open: number;
  readonly overdue: number;
  /** Due within a day. */
  readonly soon: number;
  /** The promise that is given up longest, or comes next; null when we owe none. */
  readonly nextTarget: Date | null;
}

/** Counts the tickets we owe an answer. Only those are looked at. */
export async function readTicketAges(_operator: Operator, db: Db): Promise<TicketAges> {
  const [row] = await query<TicketAges>(
    db,
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE target_at < now()))::int AS overdue,
       (count(*) FILTER (WHERE target_at >= now() AND target_at < now() + interval '1 day'))::int AS soon,
       min(target_at) AS "nextTarget"
     FROM ticket WHERE state = 'open'`,
  );
  if (row === undefined) throw new Error('the tickets could not be counted');
  return row;
}

/** Calls that wait for a person. */
export interface QuarantineWaits {
  readonly waiting: number;
  readonly overdue: number;
  readonly oldestAt: Date | null;
  readonly decideBy: Date | null;
  /** Points that paying all of them would book. */
  readonly points: bigint;
}

/** What waits for a decision, and since when. Only what waits is looked at. */
export async function readQuarantineWaits(_operator: Operator, db: Db): Promise<QuarantineWaits> {
  const [row] = await query<QuarantineWaits>(
    db,
    `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE decide_by < now()))::int AS overdue,
       min(opened_at) AS "oldestAt", min(decide_by) AS "decideBy", coalesce(sum(points), 0)::bigint AS points
     FROM quarantine WHERE closed_at IS NULL`,
  );
  if (row === undefined) throw new Error('the quarantine could not be counted');
  return row;
}
