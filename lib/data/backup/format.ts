import { z } from 'zod';

/**
 * A backup file is gzip over records: one byte of kind, four of length (big-endian), the payload. In this order: one header, then
 * for each table its name followed by its rows in PostgreSQL's COPY text, and last the summary that tells what it must come to. A file that
 * was cut short has no summary.
 */
export const recordKind = { header: 1, table: 2, rows: 3, summary: 4 } as const;

export type RecordKind = (typeof recordKind)[keyof typeof recordKind];

export interface BackupRecord {
  readonly kind: number;
  readonly payload: Buffer;
}

export const headerShape = z.object({
  format: z.literal('bountycore-backup'),
  version: z.literal(1),
  /** ISO time of the snapshot */
  takenAt: z.string(),
  /** of the installation key the secrets inside are sealed with; the key itself is not in the file */
  keyFingerprint: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
export type BackupHeader = z.infer<typeof headerShape>;

export const tableShape = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
export type BackupTable = z.infer<typeof tableShape>;

export const summaryShape = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })),
  /** last value of each sequence as text; null: never used */
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
});
export type BackupSummary = z.infer<typeof summaryShape>;

const headBytes = 5;
/** COPY sends a chunk per row; nothing we store comes near this. */
const longestRecord = 2 ** 28;

export function encodeRecord(kind: RecordKind, payload: Buffer | object): Buffer {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/**
 * The records of an uncompressed stream, however it is cut into chunks.
 * @throws when it ends inside a record
 */
export async function* decodeRecords(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let at = 0;
    while (waiting.length - at >= headBytes) {
      const length = waiting.readUInt32BE(at + 1);
      if (length > longestRecord) throw new Error('This is not a backup of ours, or it is damaged');
      if (waiting.length - at < headBytes + length) break;
      const start = at + headBytes;
      yield { kind: waiting.readUInt8(at), payload: waiting.subarray(start, start + length) };
      at = start + length;
    }
    waiting = waiting.subarray(at);
  }
  if (waiting.length > 0)
    throw new Error('The backup ends in the middle of a record: the file was cut short');
}

export function decodeJson<T>(shape: z.ZodType<T>, payload: Buffer): T {
  const parsed = shape.safeParse(parse(payload));
  if (!parsed.success) throw new Error('This is not a backup of ours, or it is damaged');
  return parsed.data;
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}
