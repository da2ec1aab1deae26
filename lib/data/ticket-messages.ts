import { query, type Tx } from '#lib/data/db.ts';

export type TicketAuthor = 'asker' | 'agent' | 'site';

/** A file that was looked at and may be kept. */
export interface CheckedFile {
  /** Cleaned. */
  readonly name: string;
  readonly mediaType: 'image/webp' | 'application/pdf';
  readonly data: Uint8Array;
}

export interface NewMessage {
  readonly ticketId: bigint;
  readonly author: TicketAuthor;
  /** Null for a visitor, and for the site itself. */
  readonly personId: bigint | null;
  /** Seen by agents alone. */
  readonly internal?: boolean;
  readonly body: string;
  readonly files?: readonly CheckedFile[];
  readonly now: Date;
}

/** Adds a message with its files to the end of a locked ticket's thread. */
export async function appendMessage(tx: Tx, message: NewMessage): Promise<bigint> {
  const [row] = await query<{ id: bigint }>(
    tx,
    `INSERT INTO ticket_message (ticket_id, author, person_id, internal, body, created_at)
     VALUES ($1::bigint, $2::ticket_author, $3::bigint, $4::boolean, $5, $6::timestamptz) RETURNING id`,
    message.ticketId.toString(),
    message.author,
    message.personId?.toString() ?? null,
    message.internal ?? false,
    message.body,
    message.now.toISOString(),
  );
  if (row === undefined) throw new Error('a message was not stored');
  for (const { name, mediaType, data } of message.files ?? [])
    await tx.ticketFile.create({
      data: { messageId: row.id, name, mediaType, bytes: data.length, data: Uint8Array.from(data) },
      select: { id: true },
    });
  return row.id;
}

/** The latest message of a thread that both sides see. */
export async function latestMessage(tx: Tx, ticketId: bigint): Promise<bigint> {
  const [row] = await query<{ id: bigint | null }>(
    tx,
    'SELECT max(id) AS id FROM ticket_message WHERE ticket_id = $1::bigint AND NOT internal',
    ticketId.toString(),
  );
  return row?.id ?? 0n;
}
