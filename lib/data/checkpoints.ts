import { z } from 'zod';
import type { Operator } from '#lib/core/actors.ts';
import type { Checkpoint, Disagreement } from '#lib/core/checkpoint.ts';
import { type Db, execute, type Reader, type Tx } from '#lib/data/db.ts';

/** All checkpoints of the database, as they stand there. */
export async function readCheckpoints(reader: Reader): Promise<Checkpoint[]> {
  const rows = await reader.checkpoint.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id: _, ...checkpoint }) => checkpoint);
}

export async function insertCheckpoint(tx: Tx, checkpoint: Checkpoint): Promise<void> {
  await tx.checkpoint.create({ data: { ...checkpoint } });
}

/** One arbitrary number for our lock in the database. */
const LOCK = 7_236_801_943;

/** From now on nobody else writes a checkpoint, nor empties the database of a demo, until this transaction is over. */
export async function lockCheckpoints(tx: Tx): Promise<void> {
  // Whoever may only add rows may not lock them all against others who add.
  await execute(tx, 'LOCK TABLE checkpoint IN ROW EXCLUSIVE MODE');
  await execute(tx, 'SELECT pg_advisory_xact_lock($1::bigint)', LOCK);
}

/** What a comparison of all checkpoints found. */
export interface CheckpointFinding {
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
  readonly tookMs: number;
}

export interface StoredCheckpointFinding extends CheckpointFinding {
  readonly id: bigint;
  readonly checkedAt: Date;
}

const counted = z.string().transform(BigInt).nullable();
const shape = z.array(
  z.object({
    kind: z.enum(['rewritten', 'older', 'missing', 'unsigned']),
    after: z.number(),
    through: z.number(),
    signature: z.string().nullable(),
    writtenAt: z.coerce.date().nullable(),
    said: counted,
    found: counted,
  }),
);

export async function insertCheckpointFinding(
  tx: Tx,
  { compared, disagreements: found, tookMs }: CheckpointFinding,
): Promise<void> {
  const disagreements = found.map((each) => ({
    ...each,
    writtenAt: each.writtenAt?.toISOString() ?? null,
    said: each.said?.toString() ?? null,
    found: each.found?.toString() ?? null,
  }));
  await tx.checkpointVerdict.create({ data: { compared, tookMs, disagreements } });
}

/** The latest comparison; null where there was none yet. */
export async function latestComparison(reader: Reader): Promise<StoredCheckpointFinding | null> {
  const row = await reader.checkpointVerdict.findFirst({ orderBy: { id: 'desc' } });
  return row === null ? null : { ...row, disagreements: shape.parse(row.disagreements) };
}

/** The latest comparison, for those who run the site. */
export const readComparison = (_operator: Operator, db: Db) => latestComparison(db);
