import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, type ProcessIdentity, thisProcess } from '#lib/data/embedded/process-identity.ts';

const pollMs = 50;
const breakerStaleMs = 5_000;

function holderOf(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function tryTake(path: string): boolean {
  // Written aside and linked into place: whoever sees the lock sees its holder too.
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(thisProcess), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Removes a dead process's lock. One breaker at a time: two would each remove what the other just took. */
function breakStale(path: string): void {
  const breaker = `${path}.breaking`;
  try {
    mkdirSync(breaker);
  } catch {
    const age = Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > breakerStaleMs) rmSync(breaker, { recursive: true, force: true });
    return;
  }
  try {
    const holder = holderOf(path);
    if (holder !== undefined && !isRunning(holder)) unlinkSync(path);
  } finally {
    rmSync(breaker, { recursive: true, force: true });
  }
}

/**
 * Runs `work` while no other process (and no other call in this one) holds the lock of that name in that folder.
 * A holder that was killed is noticed and its lock taken over.
 * @param onWait called once, after two seconds of waiting, with the holder's process id
 */
export async function withFolderLock<T>(
  folder: string,
  name: string,
  work: () => Promise<T>,
  onWait?: (pid: number) => void,
): Promise<T> {
  const path = join(folder, name);
  const since = Date.now();
  let told = false;
  while (!tryTake(path)) {
    const holder = holderOf(path);
    if (holder !== undefined && !isRunning(holder)) breakStale(path);
    else await pause(pollMs);
    if (!told && holder !== undefined && Date.now() - since > 2_000) {
      told = true;
      onWait?.(holder.pid);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
