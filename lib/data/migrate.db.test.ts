import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { PgBoss } from 'pg-boss';
import { readEnvironment } from '#lib/config/env.ts';
import { withDatabase } from '#lib/data/connection-url.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { applyMigrations, migrate, planMigrations } from '#lib/data/migrate.ts';
import { readMigrations } from '#lib/data/migration-files.ts';
import { openDatabase, productLogin } from '#lib/data/open-database.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { openScratchServer, type ScratchServer } from '#lib/testing/scratch-server.ts';

const key = Buffer.alloc(32, 11);
const checksum = (sql: string) => createHash('sha256').update(sql).digest('hex');

describe('migrating', () => {
  let server: ScratchServer;
  const made: string[] = [];
  const run = (url: string, sql: string) => withOwner(url, (client) => client.query(sql));
  const fresh = async () => {
    const name = `migrate_${randomUUID().replaceAll('-', '')}`;
    made.push(name);
    await run(server.urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`);
    return server.urlOf(name);
  };

  before(async () => {
    server = await openScratchServer();
  });
  after(async () => {
    for (const name of made) {
      await run(server.urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
      await run(server.urlOf('postgres'), `DROP ROLE IF EXISTS ${name}`);
    }
    await server.release();
  });

  test('applies everything once, and several at once apply it once together', async () => {
    const url = await fresh();
    const all = (await readMigrations()).map(({ name }) => name);
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    assert.deepEqual(results.flatMap(({ applied }) => applied).sort(), all);
    assert.deepEqual((await migrate(url)).applied, []);
  });

  test('takes function bodies, blocks and semicolons in strings as they stand', async () => {
    const url = await fresh();
    const sql = `CREATE TABLE t (id int, note text DEFAULT 'a;b');
      DO $$ BEGIN INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END $$;
      CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END; $body$;`;
    await applyMigrations(url, [{ name: '20260101000000_whole', sql }]);
    assert.equal((await run(url, 'SELECT f(), note FROM t')).rowCount, 2);
  });

  test('leaves nothing of a migration that fails in its middle, and a mended one goes through', async () => {
    const url = await fresh();
    const sql = 'CREATE TABLE half (id int); SELECT 1/0; CREATE TABLE other (id int);';
    await assert.rejects(applyMigrations(url, [{ name: '20260101000000_half', sql }]), /division by zero/);
    const { rows } = await run(url, `SELECT to_regclass('half') AS half`);
    assert.equal(rows[0]?.half, null);
    const mended = [{ name: '20260101000000_half', sql: 'CREATE TABLE half (id int)' }];
    await applyMigrations(url, mended, ['20260101000000_half']);
    assert.equal((await run(url, 'SELECT * FROM half')).rowCount, 0);
  });

  test('gives a wall that ran without a cap its usual one, and leaves every other account as it is', async () => {
    const url = await fresh();
    const all = await readMigrations();
    const at = all.findIndex(({ name }) => name.endsWith('_their_amount_capped'));
    await applyMigrations(url, all.slice(0, at));
    await run(
      url,
      `INSERT INTO provider (id, slug, name, catalogue_id, cap_points, pricing) VALUES
         (1, 'usual', 'N', 'n', NULL, NULL), (2, 'none-usual', 'N', 'n', NULL, NULL), (3, 'capped', 'N', 'n', 7, NULL),
         (4, 'ours', 'N', 'n', NULL, NULL), (5, 'ours-here', 'N', 'n', NULL, 'ours');
       INSERT INTO provider_definition (provider_id, version, body)
       SELECT id, 1, jsonb_build_object('pricing', CASE id WHEN 4 THEN 'ours' ELSE 'provider' END,
         'defaultCapPointsPerMemberDay', CASE id WHEN 2 THEN NULL ELSE 10000 END) FROM provider`,
    );
    await applyMigrations(url, all);
    const { rows } = await run(url, 'SELECT cap_points AS cap, revision FROM provider ORDER BY id');
    assert.deepEqual(
      rows.map(({ cap, revision }) => [cap, revision]),
      [
        ['10000', 2],
        ['50000', 2],
        ['7', 1],
        [null, 1],
        [null, 1],
      ],
    );
  });

  test('refuses a history that is not the beginning of ours', () => {
    const files = [{ name: '1_a', sql: 'A' }];
    const done = { name: '1_a', checksum: checksum('A'), finished: true };
    assert.deepEqual(planMigrations(files, [done]), { pending: [], unfinished: [] });
    assert.deepEqual(planMigrations(files, []), { pending: ['1_a'], unfinished: [] });
    assert.throws(() => planMigrations(files, [done, { ...done, name: '2_b' }]), /does not know/);
    assert.throws(() => planMigrations(files, [{ ...done, checksum: checksum('B') }]), /was edited/);
  });

  test('tries again what a killed process began', () => {
    const files = [{ name: '1_a', sql: 'A' }];
    const begun = { name: '1_a', checksum: checksum('A'), finished: false };
    assert.deepEqual(planMigrations(files, [begun]), { pending: ['1_a'], unfinished: ['1_a'] });
  });

  test('refuses a database of another installation key', async () => {
    const url = await fresh();
    await migrate(url);
    await verifyInstallationKey(url, key);
    await verifyInstallationKey(url, key);
    await assert.rejects(verifyInstallationKey(url, Buffer.alloc(32, 12)), /was made with installation key/);
  });

  test("lets the app's role use the queue without owning it", async () => {
    const url = await fresh();
    await migrate(url);
    const appUrl = withDatabase(
      (await productLogin(url, key, 'app')) ?? '',
      url.slice(url.lastIndexOf('/') + 1),
    );
    const boss = new PgBoss({
      connectionString: appUrl,
      schema: 'pgboss',
      migrate: false,
      createSchema: false,
    });
    await boss.start();
    await boss.createQueue('try');
    const id = await boss.send('try', { n: 1 });
    const [job] = await boss.fetch<{ n: number }>('try');
    assert.equal(job?.id, id);
    await boss.complete('try', id ?? '');
    await boss.schedule('try', '* * * * *');
    await boss.stop({ graceful: false });
    await assert.rejects(run(appUrl, 'CREATE TABLE pgboss.mine (id int)'), { code: '42501' });
  });

  test('with an owner who may not make roles says what is lost and goes on', async () => {
    const url = new URL(await fresh());
    const name = url.pathname.slice(1);
    await run(server.urlOf('postgres'), `CREATE ROLE ${name} LOGIN PASSWORD 'plain' NOCREATEROLE`);
    await run(server.urlOf('postgres'), `GRANT ${name} TO CURRENT_USER`);
    await run(server.urlOf('postgres'), `ALTER DATABASE ${name} OWNER TO ${name}`);
    url.username = name;
    url.password = 'plain';
    const env = { DATABASE_URL: url.toString(), BOUNTY_KEY: Buffer.alloc(32, 13).toString('hex') };
    const told: string[] = [];
    const handle = await openDatabase(readEnvironment(env, '/nowhere'), (line) => told.push(line));
    assert.equal(handle.rolesDegraded, true);
    assert.equal(handle.appUrl, handle.ownerUrl);
    assert.match(told.join(), /CREATEROLE/);
    await handle.release();
  });

  test('says in one line that no server answers', async () => {
    const env = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x', BOUNTY_KEY: key.toString('hex') };
    await assert.rejects(
      openDatabase(readEnvironment(env, '/nowhere'), () => {}),
      /DATABASE_URL: no database at 127.0.0.1:1/,
    );
  });
});
