import { createHash } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServerUrl } from '#lib/config/env.ts';
import { withDatabase } from '#lib/data/connection-url.ts';
import { openEmbedded } from '#lib/data/embedded/open-embedded.ts';

const memoryFolder = '/dev/shm';
const roomWanted = 1.5 * 2 ** 30;

/** Memory where there is room: the same durable settings, without a disk to wait for. */
function scratchRoot(): string {
  if (process.platform !== 'linux' || !existsSync(memoryFolder)) return tmpdir();
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize >= roomWanted ? memoryFolder : tmpdir();
}

/** One server for all tests of this copy of the project and this user, however many processes run them. */
export function scratchDataDir(): string {
  const copy = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 10);
  return join(scratchRoot(), `bountycore-test-${process.getuid?.() ?? 'user'}-${copy}`);
}

export interface ScratchServer {
  urlOf(database: string): string;
  release(): Promise<void>;
}

/** The tests' own embedded server, or the one TEST_DATABASE_URL names. */
export async function openScratchServer(): Promise<ScratchServer> {
  const external = testServerUrl();
  if (external !== undefined) {
    return {
      urlOf: (database) => withDatabase(external, database),
      release: async () => {},
    };
  }
  return openEmbedded(scratchDataDir(), (line) => process.stderr.write(`${line}\n`));
}

/** Runs `work` with the owner's URL of the server's maintenance database. */
export async function withScratchServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await openScratchServer();
  try {
    return await work(server.urlOf('postgres'));
  } finally {
    await server.release();
  }
}
