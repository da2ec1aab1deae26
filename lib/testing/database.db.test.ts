import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { withOwner } from '#lib/data/owner-connection.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

describe('test databases', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  before(async () => {
    [first, second] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  });

  after(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  test('two clones do not see each other', async () => {
    await withOwner(first.ownerUrl, (client) => client.query('CREATE TABLE only_here (id int)'));
    const { rows } = await withOwner(second.ownerUrl, (client) =>
      client.query<{ found: boolean }>(`SELECT to_regclass('only_here') IS NOT NULL AS found`),
    );
    assert.equal(rows[0]?.found, false);
  });

  test('a clone is migrated', async () => {
    const { rows } = await withOwner(first.ownerUrl, (client) =>
      client.query<{ version: number }>('SELECT version FROM pgboss.version'),
    );
    assert.equal(rows.length, 1);
  });

  test("the app's login is not the owner and cannot create tables", async () => {
    await withOwner(first.appUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>('SELECT current_user AS name');
      assert.match(rows[0]?.name ?? '', /^bounty_app_[0-9a-f]{8}$/);
      await assert.rejects(client.query('CREATE TABLE public.mine (id int)'), { code: '42501' });
    });
  });

  test('durability is not traded for speed in tests either', async () => {
    await withOwner(first.ownerUrl, async (client) => {
      for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
        const { rows } = await client.query<{ setting: string }>('SELECT current_setting($1) AS setting', [
          name,
        ]);
        assert.equal(rows[0]?.setting, 'on', name);
      }
    });
  });
});
