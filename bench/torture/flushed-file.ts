import { open } from 'node:fs/promises';

/** Lines that count only once they are on disk. */
export interface FlushedFile {
  readonly path: string;
  /** Resolves when the line is flushed. Lines that come together share one flush. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a new file for appending. @throws where there is one already: what was heard must never be lost to another */
export async function flushedFile(path: string): Promise<FlushedFile> {
  const file = await open(path, 'wx');
  let lines: string[] = [];
  let turn: Promise<void> | null = null;

  async function flush(): Promise<void> {
    // Whoever comes in this very moment is still part of the group.
    await null;
    const text = lines.join('');
    lines = [];
    turn = null;
    writing = writing.then(async () => {
      await file.write(text);
      await file.datasync();
    });
    await writing;
  }
  let writing: Promise<void> = Promise.resolve();

  return {
    path,
    append(line) {
      lines.push(`${line}\n`);
      turn ??= flush();
      return turn;
    },
    async close() {
      await writing;
      await file.close();
    },
  };
}
