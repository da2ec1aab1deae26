import type { Agent } from '#lib/core/actors.ts';
import type { Asker } from '#lib/core/tickets/access.ts';
import { type Db, query } from '#lib/data/db.ts';
import { askedBy, IS_ASKERS } from '#lib/data/tickets.ts';

/** A file with its bytes. */
export interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

const FILE = `SELECT f.name, f.media_type AS "mediaType", f.bytes, f.data FROM ticket_file f
  JOIN ticket_message m ON m.id = f.message_id JOIN ticket t ON t.id = m.ticket_id
  WHERE t.id = $1::bigint AND f.id = $2::bigint`;

/** A file of the asker's own ticket; null when either is not theirs, or the file belongs to a note of agents. */
export async function readFile(
  asker: Asker,
  db: Db,
  ticketId: bigint,
  fileId: bigint,
): Promise<StoredFile | null> {
  const [row] = await query<StoredFile>(
    db,
    `${FILE} AND NOT m.internal AND ${IS_ASKERS(3)}`,
    ticketId.toString(),
    fileId.toString(),
    ...askedBy(asker),
  );
  return row ?? null;
}

/** A file of any ticket, for who answers. */
export async function readFileAsAgent(
  _agent: Agent,
  db: Db,
  ticketId: bigint,
  fileId: bigint,
): Promise<StoredFile | null> {
  const [row] = await query<StoredFile>(db, FILE, ticketId.toString(), fileId.toString());
  return row ?? null;
}
