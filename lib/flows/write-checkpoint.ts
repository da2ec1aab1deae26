import { join } from 'node:path';
import { deriveKey } from '#lib/config/key.ts';
import { type CheckpointFacts, signCheckpoint, sortCheckpoints } from '#lib/core/checkpoint.ts';
import { appendCopy } from '#lib/data/checkpoint-copies.ts';
import { insertCheckpoint, lockCheckpoints, readCheckpoints } from '#lib/data/checkpoints.ts';
import { type Db, execute, inTransaction, type Tx } from '#lib/data/db.ts';
import { closeFolios, sumFolios } from '#lib/data/journal.ts';
import type { Site } from '#lib/flows/site.ts';

/** Milliseconds for those who post to end: theirs is ten seconds at most. */
const PATIENCE_MS = 20_000;
/** Milliseconds summing up may take: the first checkpoint covers all there is. */
const BUDGET_MS = 1_800_000;

export interface CheckpointSettings {
  /** Signs checkpoints; derived for this alone. */
  readonly key: Uint8Array;
  /** Where their copies stand, outside the database. */
  readonly folder: string;
}

export const checkpointSettings = ({ key, config }: Pick<Site, 'key' | 'config'>): CheckpointSettings => ({
  key: deriveKey(key, 'sign:checkpoint'),
  folder: checkpointFolder(config.dataDir),
});

export const checkpointFolder = (dataDir: string): string => join(dataDir, 'checkpoints');

/**
 * Closes the open folio, sums up what the journal gained since the last checkpoint, signs it, and writes it both to the
 * database and to a file outside: who edits the journal later has to forge both.
 * @returns the number of transfers covered, or null when somebody still posts on a folio that was closed
 */
export function writeCheckpoint(
  db: Db,
  { key, folder }: CheckpointSettings,
  now: Date,
): Promise<bigint | null> {
  return underTheirLock(db, async (tx) => {
    const { signed } = sortCheckpoints(key, await readCheckpoints(tx));
    const after = Math.max(0, ...signed.map(({ through }) => through));
    const through = await closeFolios(tx, after + 1, PATIENCE_MS);
    if (through === null) return null;
    const sum = await sumFolios(tx, after, through);
    await keepCheckpoint(
      tx,
      { key, folder },
      { ...sum, after, through, replaces: null, reason: null, writtenAt: now },
    );
    return sum.transfers;
  });
}

/** Runs what writes checkpoints, one at a time. */
export const underTheirLock = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(
    db,
    async (tx) => {
      await execute(tx, 'SET LOCAL statement_timeout = 0');
      await lockCheckpoints(tx);
      return work(tx);
    },
    { budgetMs: BUDGET_MS },
  );

/** The copy first: one that is kept outside alone is as true, and is compared too. */
export async function keepCheckpoint(
  tx: Tx,
  { key, folder }: CheckpointSettings,
  facts: CheckpointFacts,
): Promise<void> {
  const checkpoint = signCheckpoint(key, facts);
  await appendCopy(folder, checkpoint);
  await insertCheckpoint(tx, checkpoint);
}
