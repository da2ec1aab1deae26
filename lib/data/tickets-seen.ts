import type { Member } from '#lib/core/actors.ts';
import type { Asker } from '#lib/core/tickets/access.ts';
import type { Thread, ThreadMessage, TicketLine } from '#lib/core/tickets/thread.ts';
import { type Db, query, type Reader } from '#lib/data/db.ts';
import { askedBy, IS_ASKERS } from '#lib/data/tickets.ts';

/** Columns of a ticket `t` in a list. */
export const AS_LINE = `t.id, t.topic::text, t.state::text, t.target_at AS "targetAt", t.solved_at AS "solvedAt",
  t.created_at AS "createdAt", t.moved_at AS "movedAt"`;

/** A ticket's row: public id of a conversion `c`, or id of the click. */
export const ABOUT = 'coalesce(c.public_id::text, t.click_id::text) AS about';

/** A member's own tickets, the latest to move first. */
export function readTickets(member: Member, db: Db): Promise<TicketLine[]> {
  return query<TicketLine>(
    db,
    `SELECT ${AS_LINE} FROM ticket t WHERE t.member_id = $1::bigint ORDER BY t.moved_at DESC, t.id DESC LIMIT 100`,
    member.memberId.toString(),
  );
}

/** Is there such a ticket, and is it this asker's? */
export async function isTicketOf(asker: Asker, db: Db, id: bigint): Promise<boolean> {
  const found = await query(
    db,
    `SELECT 1 AS found FROM ticket t WHERE t.id = $1::bigint AND ${IS_ASKERS(2)}`,
    id.toString(),
    ...askedBy(asker),
  );
  return found.length > 0;
}

/** A ticket as who asked may see it; null when it is not theirs. Notes of agents and their names stay behind. */
export async function readThread(asker: Asker, db: Db, id: bigint): Promise<Thread | null> {
  const [ticket] = await query<Omit<Thread, 'messages'>>(
    db,
    `SELECT ${AS_LINE}, ${ABOUT} FROM ticket t LEFT JOIN conversion c ON c.id = t.conversion_id
     WHERE t.id = $1::bigint AND ${IS_ASKERS(2)}`,
    id.toString(),
    ...askedBy(asker),
  );
  if (ticket === undefined) return null;
  const messages = await readMessages(db, id, false);
  return { ...ticket, messages: messages.map((message) => ({ ...message, agent: null })) };
}

type StoredMessage = Omit<ThreadMessage, 'files'>;
type StoredFile = ThreadMessage['files'][number] & { readonly messageId: bigint };

/** A thread's messages, oldest first. Who may see them was asked before. @param internal agents' notes as well */
export async function readMessages(
  reader: Reader,
  ticketId: bigint,
  internal: boolean,
): Promise<ThreadMessage[]> {
  const [messages, files] = await Promise.all([
    query<StoredMessage>(
      reader,
      `SELECT m.id, m.author::text, m.internal, m.body, m.created_at AS at,
         CASE WHEN m.author = 'agent' THEN p.email END AS agent
       FROM ticket_message m LEFT JOIN person p ON p.id = m.person_id
       WHERE m.ticket_id = $1::bigint AND (NOT m.internal OR $2::boolean) ORDER BY m.id`,
      ticketId.toString(),
      internal,
    ),
    query<StoredFile>(
      reader,
      `SELECT f.id, f.message_id AS "messageId", f.name, f.media_type AS "mediaType", f.bytes
       FROM ticket_file f JOIN ticket_message m ON m.id = f.message_id
       WHERE m.ticket_id = $1::bigint AND (NOT m.internal OR $2::boolean) ORDER BY f.id`,
      ticketId.toString(),
      internal,
    ),
  ]);
  return messages.map((message) => ({
    ...message,
    files: files.filter(({ messageId }) => messageId === message.id),
  }));
}
