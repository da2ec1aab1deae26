import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '#lib/config/private-file.ts';
import { isRunning, thisProcess } from '#lib/data/embedded/process-identity.ts';

const shape = z.object({
  pid: z.number().int().positive(),
  started: z.string(),
  /** where the site answers on this machine, origin without a closing slash */
  siteUrl: z.string(),
  /** the base that networks call and sign, as the site's own environment says */
  publicUrl: z.string().optional(),
  /** the embedded server's loopback port; null with DATABASE_URL */
  databasePort: z.number().int().nullable(),
  /** ISO time */
  since: z.string(),
});

/** What a running site says of itself to the command line and to a second start. */
export type RunningSite = z.infer<typeof shape>;

const pathOf = (dataDir: string) => join(dataDir, 'runtime.json');

/**
 * Notes that this process serves the site.
 * @param now for `since`
 */
export function noteRunningSite(
  dataDir: string,
  site: Pick<RunningSite, 'siteUrl' | 'databasePort' | 'publicUrl'>,
  now: Date,
): void {
  // With a database of its own elsewhere, nothing else has made the folder.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  writeWhole(pathOf(dataDir), `${JSON.stringify({ ...thisProcess, ...site, since: now.toISOString() })}\n`);
}

/** The running site of this DATA_DIR; undefined when there is none, or only the note of a killed one. */
export function findRunningSite(dataDir: string): RunningSite | undefined {
  let text: string;
  try {
    text = readFileSync(pathOf(dataDir), 'utf8');
  } catch {
    return undefined;
  }
  const parsed = shape.safeParse(parseJson(text));
  return parsed.success && isRunning(parsed.data) ? parsed.data : undefined;
}

/** Takes the note back, if it is still this process's. */
export function forgetRunningSite(dataDir: string): void {
  if (findRunningSite(dataDir)?.pid === process.pid) rmSync(pathOf(dataDir), { force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
