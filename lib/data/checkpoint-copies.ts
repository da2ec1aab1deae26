import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Checkpoint } from '#lib/core/checkpoint.ts';

/** The copies of checkpoints that stand outside the database, in files by month, a line each. */

const shape = z.object({
  after: z.number(),
  through: z.number(),
  transfers: z.string().transform(BigInt),
  digest: z.string(),
  replaces: z.string().nullable(),
  reason: z.string().nullable(),
  writtenAt: z.coerce.date(),
  signature: z.string(),
});

/** Adds a copy, durably. */
export async function appendCopy(folder: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const month = checkpoint.writtenAt.toISOString().slice(0, 7);
  const text = JSON.stringify({ ...checkpoint, transfers: checkpoint.transfers.toString() });
  // Behind a line that a crash has cut off, it must stand on one of its own.
  await appendFile(join(folder, `${month}.jsonl`), `\n${text}\n`, { mode: 0o600, flush: true });
}

/** All copies that can be read. A line that was cut off says nothing: what it would have said is in the database too. */
export async function readCopies(folder: string): Promise<Checkpoint[]> {
  const names = await readdir(folder).catch(ifThere<string[]>([]));
  const copies: Checkpoint[] = [];
  for (const name of names.filter((each) => each.endsWith('.jsonl')).sort())
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const copy = shape.safeParse(parsed(line));
      if (copy.success) copies.push(copy.data);
    }
  return copies;
}

/**
 * Sets all copies aside: they speak of a journal that is about to go, or is gone. What stood at that place goes.
 * @param name of the folder beside theirs
 * @returns where they are now; null where there were none
 */
export async function setAsideCopies(folder: string, name: string): Promise<string | null> {
  const aside = `${folder}-${name}`;
  await rm(aside, { recursive: true, force: true });
  return rename(folder, aside).then(() => aside, ifThere(null));
}

/** Puts back what was set aside, beside what was written since. */
export async function takeBackCopies(folder: string, aside: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(aside))
    await appendFile(join(folder, name), await readFile(join(aside, name)), { mode: 0o600, flush: true });
  await rm(aside, { recursive: true });
}

const ifThere =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  };

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
