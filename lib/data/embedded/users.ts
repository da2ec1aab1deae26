import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, type ProcessIdentity, thisProcess } from '#lib/data/embedded/process-identity.ts';

const folderOf = (dataDir: string) => join(dataDir, 'users');

/** Notes that this process uses the server; give the returned name back to `leave`. Under the lock. */
export function enter(dataDir: string): string {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  const name = `${process.pid}-${randomUUID()}.json`;
  writeFileSync(join(folderOf(dataDir), name), JSON.stringify(thisProcess), { mode: 0o600 });
  return name;
}

/** Takes one use back. Under the lock. */
export function leave(dataDir: string, name: string): void {
  rmSync(join(folderOf(dataDir), name), { force: true });
}

/** How many uses are left, those of killed processes swept away. Under the lock. */
export function countUsers(dataDir: string): number {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  let running = 0;
  for (const name of readdirSync(folderOf(dataDir))) {
    const path = join(folderOf(dataDir), name);
    let identity: ProcessIdentity | undefined;
    try {
      identity = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    } catch {
      identity = undefined;
    }
    if (identity !== undefined && isRunning(identity)) running += 1;
    else rmSync(path, { force: true });
  }
  return running;
}
