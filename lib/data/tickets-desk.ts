import type { Agent } from '#lib/core/actors.ts';
import type { Thread, TicketLine } from '#lib/core/tickets/thread.ts';
import { type Db, query, type Reader } from '#lib/data/db.ts';
import { ABOUT, AS_LINE, readMessages } from '#lib/data/tickets-seen.ts';

/** Rows on one page. */
export const DESK_PAGE = 50;

export type DeskFilter = 'open' | 'waiting' | 'solved' | 'mine';

/** A ticket as agents see it in the list. */
export interface DeskLine extends TicketLine {
  readonly email: string;
  /** Public id; null for a visitor. */
  readonly member: string | null;
  readonly agentId: bigint | null;
  readonly agentEmail: string | null;
}

/** A ticket as who answers it sees it, notes included. */
export interface DeskThread extends Thread {
  readonly email: string;
  readonly memberId: bigint | null;
  readonly agentId: bigint | null;
  readonly agentEmail: string | null;
}

const AS_DESK = `${AS_LINE}, t.email, t.agent_id AS "agentId", g.email AS "agentEmail"`;
const ANSWERS = `p.roles && ARRAY['support', 'operator']::role[] AND p.disabled_at IS NULL`;

/** Which tickets, and in which order: what is owed first by its date, what is past by its end. */
const FILTERS: Record<DeskFilter, { where: string; order: string }> = {
  open: { where: `t.state = 'open'`, order: 't.target_at, t.id' },
  waiting: { where: `t.state = 'waiting'`, order: 't.moved_at, t.id' },
  solved: { where: `t.state = 'solved'`, order: 't.moved_at DESC, t.id DESC' },
  mine: { where: `t.state <> 'solved' AND t.agent_id = $3::bigint`, order: 't.state, t.target_at, t.id' },
};

/** Tickets of everybody, the most urgent first. @param skip rows of earlier pages */
export async function readDesk(
  agent: Agent,
  db: Db,
  filter: DeskFilter,
  skip = 0,
): Promise<{ rows: DeskLine[]; more: boolean }> {
  const { where, order } = FILTERS[filter];
  const rows = await query<DeskLine>(
    db,
    `SELECT ${AS_DESK}, m.public_id AS member FROM ticket t
       LEFT JOIN member m ON m.id = t.member_id LEFT JOIN person g ON g.id = t.agent_id
     WHERE ${where} AND $3::bigint IS NOT NULL ORDER BY ${order} OFFSET $1::int LIMIT $2::int`,
    skip,
    DESK_PAGE + 1,
    agent.personId.toString(),
  );
  return { rows: rows.slice(0, DESK_PAGE), more: rows.length > DESK_PAGE };
}

/** How many tickets wait for an answer, and how many of them are late. */
export async function countOpenTickets(
  _agent: Agent,
  db: Db,
  now: Date,
): Promise<{ open: number; late: number }> {
  const [row] = await query<{ open: number; late: number }>(
    db,
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE target_at < $1::timestamptz))::int AS late
     FROM ticket WHERE state = 'open'`,
    now.toISOString(),
  );
  return row ?? { open: 0, late: 0 };
}

/** Any ticket with its whole thread; null when there is none. */
export async function readDeskThread(_agent: Agent, db: Db, id: bigint): Promise<DeskThread | null> {
  const [ticket] = await query<Omit<DeskThread, 'messages'>>(
    db,
    `SELECT ${AS_DESK}, t.member_id AS "memberId", ${ABOUT}
     FROM ticket t LEFT JOIN conversion c ON c.id = t.conversion_id LEFT JOIN person g ON g.id = t.agent_id
     WHERE t.id = $1::bigint`,
    id.toString(),
  );
  return ticket === undefined ? null : { ...ticket, messages: await readMessages(db, id, true) };
}

/** Everybody a ticket may be given to. */
export function readAgents(_agent: Agent, db: Db): Promise<{ personId: bigint; email: string }[]> {
  return query(
    db,
    `SELECT p.id AS "personId", p.email FROM person p WHERE ${ANSWERS} ORDER BY p.email LIMIT 200`,
  );
}

/** May this person answer tickets? */
export async function isAgent(reader: Reader, personId: bigint): Promise<boolean> {
  const found = await query(
    reader,
    `SELECT 1 AS found FROM person p WHERE p.id = $1::bigint AND ${ANSWERS}`,
    personId.toString(),
  );
  return found.length > 0;
}
