import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';

/** Writes a file only its owner may read: whole or not at all, also through a crash. */
export function writeWhole(path: string, content: string): void {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/**
 * Reads a secret from a file that nobody but its owner may read.
 * @returns its text, or undefined when there is no such file
 * @throws when group or others have any permission on it
 */
export function readPrivate(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
    throw new Error(
      `${path} can be read by others: run "chmod 600 ${path}", and replace what it holds if they may have.`,
    );
  }
  return readFileSync(path, 'utf8').trim();
}
