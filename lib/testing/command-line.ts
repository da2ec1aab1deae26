import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { type TestDatabase, testKey } from '#lib/testing/database.ts';
import { type Ran, runBounty } from '#lib/testing/run-bounty.ts';

/** The real command line on a test database, with a data folder of its own. */
export interface CommandLine {
  readonly folder: string;
  bounty(...args: string[]): Promise<Ran>;
  /** Runs a verb with --json that must succeed and say nothing but its document. */
  json<T>(...args: string[]): Promise<T>;
  /** Runs a verb that must be refused: one line on stderr, which is given back, and nothing on stdout. */
  refusal(...args: string[]): Promise<string>;
  /** Writes a file into the folder; what is no text as JSON. @returns its path */
  file(name: string, content: unknown): string;
  close(): void;
}

/** Opens a command line. Call close() when done. @param words that every command begins with */
export async function openCommandLine(
  { ownerUrl }: Pick<TestDatabase, 'ownerUrl'>,
  ...words: string[]
): Promise<CommandLine> {
  await verifyInstallationKey(ownerUrl, testKey);
  const folder = mkdtempSync(join(tmpdir(), 'bounty-cli-'));
  const environment = { DATA_DIR: folder, DATABASE_URL: ownerUrl, BOUNTY_KEY: testKey.toString('base64') };
  const bounty = (...args: string[]) => runBounty(environment, [...words, ...args]);
  return {
    folder,
    bounty,
    async json<T>(...args: string[]): Promise<T> {
      const { code, out, err } = await bounty(...args, '--json');
      assert.deepEqual({ code, err }, { code: 0, err: '' }, `${args.join(' ')}: ${err}`);
      return JSON.parse(out) as T;
    },
    async refusal(...args) {
      const { code, out, err } = await bounty(...args, '--json');
      assert.deepEqual({ code, out }, { code: 1, out: '' }, `${args.join(' ')}: ${err}`);
      assert.match(err, /^bounty: [^\n]+\n$/);
      return err;
    },
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
