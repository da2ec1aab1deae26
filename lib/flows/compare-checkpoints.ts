import { type Checkpoint, type Disagreement, sortCheckpoints } from '#lib/core/checkpoint.ts';
import { inSnapshot } from '#lib/data/books.ts';
import { readCopies } from '#lib/data/checkpoint-copies.ts';
import {
  type CheckpointFinding,
  insertCheckpointFinding,
  latestComparison,
  readCheckpoints,
} from '#lib/data/checkpoints.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { gently } from '#lib/data/gently.ts';
import { openFolio, sumFolios } from '#lib/data/journal.ts';
import type { CheckpointSettings } from '#lib/flows/write-checkpoint.ts';

/** Milliseconds one checkpoint may take: the first may cover ten million transfers. */
const BUDGET_MS = 1_800_000;
/** Comparing takes at most this share of the time. */
const SHARE = 1 / 50;

/**
 * Compares every checkpoint, from the database and from outside it, with the journal as it is now, and puts the finding on
 * record. It is no finding of the books: they may add up, and be other books than they were.
 */
export async function compareCheckpoints(
  db: Db,
  { key, folder }: CheckpointSettings,
): Promise<CheckpointFinding> {
  const started = performance.now();
  const all = [...(await readCheckpoints(db)), ...(await readCopies(folder))];
  const { signed, unsigned, missing } = sortCheckpoints(key, all);
  const disagreements: Disagreement[] = [
    ...unsigned.map((each) => told('unsigned', each, null)),
    ...missing.map((each) => ({ ...each, ...NOTHING, kind: 'missing' as const })),
  ];
  for (const each of signed) {
    const disagreement = await gently(() => compareOne(db, each));
    if (disagreement !== null) disagreements.push(disagreement);
  }
  const finding = {
    compared: signed.length,
    disagreements,
    tookMs: Math.round(performance.now() - started),
  };
  await inTransaction(db, (tx) => insertCheckpointFinding(tx, finding));
  return finding;
}

const NOTHING = { signature: null, writtenAt: null, said: null, found: null };

const told = (
  kind: Disagreement['kind'],
  { after, through, signature, writtenAt, transfers }: Checkpoint,
  found: bigint | null,
): Disagreement => ({ kind, after, through, signature, writtenAt, said: transfers, found });

function compareOne(db: Db, checkpoint: Checkpoint): Promise<Disagreement | null> {
  const { after, through, transfers, digest } = checkpoint;
  return inSnapshot(
    db,
    async (tx) => {
      const found = await sumFolios(tx, after, through);
      if (found.transfers === transfers && found.digest === digest) return null;
      const older = (await openFolio(tx)) <= through;
      return told(older ? 'older' : 'rewritten', checkpoint, found.transfers);
    },
    { budgetMs: BUDGET_MS, statementMs: 0 },
  );
}

/** Is it time for the next comparison by the clock? Not while it would take more than a fiftieth of the time. */
export async function isComparisonDue(db: Db, now: Date): Promise<boolean> {
  const last = await latestComparison(db);
  return last === null || now.getTime() - last.checkedAt.getTime() >= last.tookMs / SHARE;
}
