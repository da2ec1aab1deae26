import type { Agent } from '#lib/core/actors.ts';
import type { TicketLine } from '#lib/core/tickets/thread.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';
import { AS_LINE } from '#lib/data/tickets-seen.ts';

/** The member who asks, as an agent needs to know them. */
export interface AskingMember {
  readonly publicId: string;
  /** Null once the person is gone. */
  readonly email: string | null;
  readonly state: 'open' | 'paused' | 'closed';
  readonly trust: 'new' | 'regular' | 'trusted';
  readonly since: Date;
  readonly timeZone: string;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

/** A call that may belong to the row a ticket is about. */
export interface RelatedCall {
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly verdict: VerdictCode;
  readonly transaction: string | null;
  readonly test: boolean;
  /** It rests on the very row, and is not only of the same member and provider. */
  readonly same: boolean;
}

/** The member behind a ticket, with what they have now. */
export async function readAskingMember(
  _agent: Agent,
  db: Db,
  memberId: bigint,
): Promise<AskingMember | null> {
  const [row] = await query<AskingMember>(
    db,
    `SELECT m.public_id AS "publicId", p.email, m.state::text, m.trust::text, m.created_at AS since,
       m.time_zone AS "timeZone", b.pending, b.available, b.reserved, b.debt
     FROM member m JOIN balance b ON b.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
     WHERE m.id = $1::bigint`,
    memberId.toString(),
  );
  return row ?? null;
}

/** The member's other tickets, the latest to move first. */
export function readOtherTickets(_agent: Agent, db: Db, memberId: bigint, id: bigint): Promise<TicketLine[]> {
  return query<TicketLine>(
    db,
    `SELECT ${AS_LINE} FROM ticket t WHERE t.member_id = $1::bigint AND t.id <> $2::bigint
     ORDER BY t.moved_at DESC, t.id DESC LIMIT 20`,
    memberId.toString(),
    id.toString(),
  );
}

/** Calls looked through for ones of the member that led to nothing yet, from the start on. */
const SCANNED = 2_000;

/**
 * Calls with their latest verdict: those the ticket's row rests on, and those its provider sent for the same member
 * from the start on: booked, waiting for a person, or among the first that came. Newest first, thirty at most.
 */
export async function readRelatedCalls(_agent: Agent, db: Db, ticketId: bigint): Promise<RelatedCall[]> {
  const rows = await query<Omit<RelatedCall, 'verdict'> & { verdict: number }>(
    db,
    `WITH about AS (
       SELECT t.member_id, c.id AS conversion_id, coalesce(c.provider_id, k.provider_id) AS provider_id,
         coalesce(k.clicked_at, c.created_at - interval '1 day') AS since
       FROM ticket t LEFT JOIN conversion c ON c.id = t.conversion_id LEFT JOIN click k ON k.id = t.click_id
       WHERE t.id = $1::bigint),
     resting AS (SELECT d.arrival_id AS id FROM decision d JOIN about b ON d.conversion_id = b.conversion_id
       WHERE d.conversion_id IS NOT NULL),
     booked AS (SELECT d.arrival_id AS id FROM about b
       JOIN conversion c ON c.member_id = b.member_id AND c.provider_id = b.provider_id AND c.created_at >= b.since
       JOIN decision d ON d.conversion_id = c.id AND d.conversion_id IS NOT NULL),
     waiting AS (SELECT q.arrival_id AS id FROM about b
       JOIN quarantine q ON q.member_id = b.member_id AND q.provider_id = b.provider_id AND q.opened_at >= b.since),
     first AS (SELECT a.id FROM about b CROSS JOIN LATERAL (
         SELECT id, member_id, provider_id FROM arrival WHERE received_at >= b.since
         ORDER BY received_at LIMIT ${SCANNED.toString()}) AS a
       WHERE a.member_id = b.member_id AND a.provider_id = b.provider_id)
     SELECT a.id, a.received_at AS "receivedAt", p.name AS provider, d.verdict, a.transaction, a.test,
       a.id IN (SELECT id FROM resting) AS same
     FROM arrival a JOIN provider p ON p.id = a.provider_id
       CROSS JOIN LATERAL (SELECT verdict FROM decision WHERE arrival_id = a.id ORDER BY sequence DESC LIMIT 1) AS d
     WHERE a.id IN (SELECT id FROM resting UNION SELECT id FROM booked UNION SELECT id FROM waiting
       UNION SELECT id FROM first)
     ORDER BY a.received_at DESC, a.id DESC LIMIT 30`,
    ticketId.toString(),
  );
  return rows.map(({ verdict, ...row }) => ({ ...row, verdict: verdictFromNumber(verdict) }));
}
