import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { bareEnvironment, projectFolder } from '#lib/config/env.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { testEnvironment } from '#lib/testing/test-site.ts';

const PROGRAMS = ['intake.ts', 'server.ts'];

async function start(program: string, env: Record<string, string>, words: readonly string[] = []) {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: projectFolder(),
    env: { ...bareEnvironment(), ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // One that does start would never end.
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  clearTimeout(patience);
  return { code, out, err };
}

describe('an https address whose proxies nobody told of', () => {
  // Refused before any database is opened: this one is nowhere.
  const env = {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nowhere',
    BOUNTY_KEY: 'a'.repeat(64),
    PUBLIC_URL: 'https://rewards.example',
  };
  for (const program of PROGRAMS)
    test(`${program} refuses to serve it, and says which number to give`, async () => {
      const { code, out, err } = await start(program, env);
      assert.match(err, /^TRUSTED_PROXIES is needed/, out);
      assert.equal(code, 1);
    });

  test('a verb of the command line is not stopped by it: it gets as far as the database', async () => {
    const { out, err } = await start('lib/cli/bounty.ts', env, ['provider', 'list']);
    assert.match(`${out}${err}`, /no database at 127\.0\.0\.1:1/);
    assert.doesNotMatch(`${out}${err}`, /TRUSTED_PROXIES/);
  });
});

describe('a database that could lose what was acknowledged', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await withOwner(database.ownerUrl, (owner) =>
      owner.query(`ALTER DATABASE "${name}" SET synchronous_commit = off`),
    );
  });
  after(() => database.drop());

  for (const program of PROGRAMS)
    test(`${program} refuses to start on it, and says why`, async () => {
      const { code, out, err } = await start(program, testEnvironment(database));
      assert.match(err, /runs with synchronous_commit off/, out);
      assert.equal(code, 1);
    });
});
