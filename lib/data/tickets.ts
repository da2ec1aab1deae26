import type { Asker } from '#lib/core/tickets/access.ts';
import type { TicketStanding } from '#lib/core/tickets/states.ts';
import type { TicketTopic } from '#lib/core/tickets/topics.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** A ticket as an act sees it. */
export interface TicketRow extends TicketStanding {
  readonly id: bigint;
  readonly memberId: bigint | null;
  readonly email: string;
  readonly topic: TicketTopic;
  readonly agentId: bigint | null;
}

const AS_ROW = `id, member_id AS "memberId", email, topic::text, agent_id AS "agentId", state::text,
  target_at AS "targetAt", solved_at AS "solvedAt"`;

/** The number of the next ticket. Known before the ticket is, because a visitor's key is made of it. */
export async function nextTicketId(tx: Tx): Promise<bigint> {
  const [row] = await query<{ id: bigint }>(tx, `SELECT nextval('ticket_id_seq') AS id`);
  if (row === undefined) throw new Error('the sequence of tickets gave no number');
  return row.id;
}

/** The two parameters that say whose ticket it must be: a member's number, or the hash of a visitor's key. */
export const askedBy = (asker: Asker): [memberId: string | null, keyHash: Uint8Array | null] =>
  asker.kind === 'member' ? [asker.member.memberId.toString(), null] : [null, asker.keyHash];

/** True of a ticket for exactly one asker. @param first number of the first of askedBy's parameters */
export const IS_ASKERS = (first: number) =>
  `((t.member_id IS NOT NULL AND t.member_id = $${first.toString()}::bigint)
    OR (t.member_id IS NULL AND t.access_hash = $${(first + 1).toString()}::bytea))`;

/** Locks a ticket of this asker; null when it is not theirs, whether or not there is one. */
export async function lockTicketOf(tx: Tx, asker: Asker, id: bigint): Promise<TicketRow | null> {
  const [row] = await query<TicketRow>(
    tx,
    `SELECT ${AS_ROW} FROM ticket t WHERE id = $1::bigint AND ${IS_ASKERS(2)} FOR UPDATE`,
    id.toString(),
    ...askedBy(asker),
  );
  return row ?? null;
}

/** Locks any ticket, for who answers; null when there is none. */
export async function lockTicket(tx: Tx, id: bigint): Promise<TicketRow | null> {
  const [row] = await query<TicketRow>(
    tx,
    `SELECT ${AS_ROW} FROM ticket t WHERE id = $1::bigint FOR UPDATE`,
    id.toString(),
  );
  return row ?? null;
}

export interface NewTicket {
  readonly id: bigint;
  readonly memberId: bigint | null;
  readonly email: string;
  readonly topic: TicketTopic;
  readonly conversionId: bigint | null;
  readonly clickId: string | null;
  /** Of a visitor's key; null for a member's ticket. */
  readonly accessHash: Uint8Array | null;
  readonly targetAt: Date;
  readonly now: Date;
}

/** Stores an open ticket without messages. */
export async function insertTicket(tx: Tx, ticket: NewTicket): Promise<void> {
  await execute(
    tx,
    `INSERT INTO ticket (id, member_id, email, topic, conversion_id, click_id, access_hash, target_at, created_at, moved_at)
     VALUES ($1::bigint, $2::bigint, $3, $4::ticket_topic, $5::bigint, $6::uuid, $7::bytea, $8::timestamptz,
       $9::timestamptz, $9::timestamptz)`,
    ticket.id.toString(),
    ticket.memberId?.toString() ?? null,
    ticket.email,
    ticket.topic,
    ticket.conversionId?.toString() ?? null,
    ticket.clickId,
    ticket.accessHash,
    ticket.targetAt.toISOString(),
    ticket.now.toISOString(),
  );
}

/** Writes where a locked ticket stands now. */
export async function saveStanding(tx: Tx, id: bigint, standing: TicketStanding, now: Date): Promise<void> {
  await execute(
    tx,
    `UPDATE ticket SET state = $2::ticket_state, target_at = $3::timestamptz, solved_at = $4::timestamptz,
       moved_at = $5::timestamptz WHERE id = $1::bigint`,
    id.toString(),
    standing.state,
    standing.targetAt.toISOString(),
    standing.solvedAt?.toISOString() ?? null,
    now.toISOString(),
  );
}

/** Writes who answers a locked ticket; null for nobody yet. */
export async function saveAgent(tx: Tx, id: bigint, agentId: bigint | null): Promise<void> {
  await execute(
    tx,
    'UPDATE ticket SET agent_id = $2::bigint WHERE id = $1::bigint',
    id.toString(),
    agentId?.toString() ?? null,
  );
}

/** The row a question is about, if it is this member's. @param publicId of a conversion, or id of a click */
export async function findAbout(
  reader: Reader,
  memberId: bigint,
  publicId: string,
): Promise<{ conversionId: bigint | null; clickId: string | null } | null> {
  const [row] = await query<{ conversionId: bigint | null; clickId: string | null }>(
    reader,
    `SELECT id AS "conversionId", click_id::text AS "clickId" FROM conversion
     WHERE member_id = $1::bigint AND public_id = $2::uuid AND state <> 'awaiting_credit'
     UNION ALL
     SELECT NULL, id::text FROM click WHERE member_id = $1::bigint AND id = $2::uuid LIMIT 1`,
    memberId.toString(),
    publicId,
  );
  return row ?? null;
}

/** Where a member's answers go; null once the person is gone. They cannot go before this transaction ends. */
export async function findMemberEmail(tx: Tx, memberId: bigint): Promise<string | null> {
  const [row] = await query<{ email: string }>(
    tx,
    'SELECT p.email FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = $1::bigint FOR SHARE OF m',
    memberId.toString(),
  );
  return row?.email ?? null;
}
