import { createHmac } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { summariseJournal } from '#lib/data/journal.ts';

/** Transfers older than this are settled: no transaction lives so long that it could still add one before it. */
const SETTLED_MS = 10 * 60_000;

export interface CheckpointSettings {
  /** Signs checkpoints; derived for this alone. */
  readonly key: Uint8Array;
  /** Where their copies stand, outside the database. */
  readonly folder: string;
}

/**
 * Sums up what the journal gained since the last checkpoint, signs it, and writes it both to the database and to a file
 * outside: who edits the journal later has to forge both. @returns the number of transfers covered, or null when no
 * time has passed.
 */
export async function writeCheckpoint(
  db: Db,
  { key, folder }: CheckpointSettings,
  now: Date,
): Promise<bigint | null> {
  const last = await db.checkpoint.findFirst({ orderBy: { id: 'desc' } });
  const fromTime = last?.toTime ?? new Date(0);
  const toTime = new Date(now.getTime() - SETTLED_MS);
  if (toTime <= fromTime) return null;
  const { transfers, digest } = await summariseJournal(db, fromTime, toTime);
  const text = [fromTime.toISOString(), toTime.toISOString(), transfers, digest, last?.signature ?? ''].join(
    '|',
  );
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const row = { fromTime, toTime, transfers, digest, signature };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await appendFile(
    join(folder, `${now.toISOString().slice(0, 7)}.jsonl`),
    `${JSON.stringify({ ...row, transfers: transfers.toString() })}\n`,
    { mode: 0o600, flush: true },
  );
  await inTransaction(db, (tx) => tx.checkpoint.create({ data: row }));
  return transfers;
}

/** Checks the stretches of all checkpoints against the journal. Gives those that no longer agree, in words. */
export async function verifyCheckpoints(db: Db, key: Uint8Array): Promise<string[]> {
  const wrong: string[] = [];
  let before = '';
  for (const each of await db.checkpoint.findMany({ orderBy: { id: 'asc' } })) {
    const { fromTime, toTime, transfers, digest, signature } = each;
    const text = [fromTime.toISOString(), toTime.toISOString(), transfers, digest, before].join('|');
    const stretch = `${fromTime.toISOString()} to ${toTime.toISOString()}`;
    if (createHmac('sha256', key).update(text).digest('hex') !== signature)
      wrong.push(`the checkpoint of ${stretch} was not signed here`);
    const now = await summariseJournal(db, fromTime, toTime);
    if (now.digest !== digest || now.transfers !== transfers)
      wrong.push(`the journal of ${stretch} is not what it was`);
    before = signature;
  }
  return wrong;
}
