import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { bareEnvironment, projectFolder } from '#lib/config/env.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { testEnvironment } from '#lib/testing/test-site.ts';

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

  for (const program of ['intake.ts', 'server.ts'])
    test(`${program} refuses to start on it, and says why`, async () => {
      const child = spawn(process.execPath, [program], {
        cwd: projectFolder(),
        env: { ...bareEnvironment(), ...testEnvironment(database), NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // One that does start would never end.
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      const ended = new Promise<number | null>((resolve) => {
        child.once('close', resolve);
      });
      const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
      clearTimeout(patience);
      assert.match(err, /runs with synchronous_commit off/, out);
      assert.equal(code, 1);
    });
});
