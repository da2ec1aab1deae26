import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fingerprint } from '#lib/config/key.ts';
import { dumpDatabase } from '#lib/data/backup/dump.ts';
import { restoreDatabase } from '#lib/data/backup/restore.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { applyMigrations, migrate } from '#lib/data/migrate.ts';
import { readMigrations } from '#lib/data/migration-files.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';

const nasty = `tab\tback\\slash\nnew line "quote" 'single' \\N \\. é 🎟`;
const keyFingerprint = fingerprint(testKey);

async function people(url: string): Promise<unknown[]> {
  const { rows } = await withOwner(url, (client) => client.query('SELECT * FROM person ORDER BY id'));
  return rows;
}

async function addPerson(url: string, email: string): Promise<void> {
  await withOwner(url, (client) =>
    client.query(`INSERT INTO person (email, password_hash, roles) VALUES ($1, $2, '{member}')`, [
      email,
      nasty,
    ]),
  );
}

describe('backup and restore', () => {
  let folder = '';
  let file = '';
  let source: TestDatabase;
  const targets: TestDatabase[] = [];
  const target = async () => {
    const made = await cloneDatabase();
    targets.push(made);
    return made.ownerUrl;
  };
  const restore = (url: string, from = file, overwrite = false) =>
    restoreDatabase(url, from, { keyFingerprint, overwrite });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-backup-'));
    file = join(folder, 'site.backup');
    source = await cloneDatabase();
    await verifyInstallationKey(source.ownerUrl, testKey);
    for (let n = 0; n < 50; n += 1) await addPerson(source.ownerUrl, `p${n}@example.com`);
    await withOwner(source.ownerUrl, (client) =>
      client.query(
        `INSERT INTO member (person_id, public_id, seal_key) SELECT id, 'aaaaaaaaaaaaaa' || chr(97 + (id / 26)::int) || chr(97 + (id % 26)::int), '\\x00ff0a' FROM person`,
      ),
    );
    await dumpDatabase(source.ownerUrl, file);
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const database of [source, ...targets]) await database.drop();
  });

  test('bring back every row, byte for byte, and the next number', async () => {
    const url = await target();
    const { tables } = await restore(url);
    assert.equal(tables.find(({ name }) => name === 'person')?.rows, 50);
    assert.deepEqual(await people(url), await people(source.ownerUrl));
    await addPerson(url, 'next@example.com');
    assert.equal((await people(url)).length, 51);
  });

  test('give the app its rights back on what was replaced', async () => {
    const database = await cloneDatabase();
    targets.push(database);
    await addPerson(database.ownerUrl, 'old@example.com');
    await restore(database.ownerUrl, file, true);
    await withOwner(database.appUrl, async (client) => {
      assert.equal((await client.query('SELECT id FROM person')).rowCount, 50);
      await assert.rejects(client.query('DELETE FROM transfer'), { code: '42501' });
    });
  });

  test('refuse a database that is not empty, and leave it as it was', async () => {
    const url = await target();
    await addPerson(url, 'mine@example.com');
    await assert.rejects(restore(url), /not empty/);
    assert.equal((await people(url)).length, 1);
  });

  test('refuse a backup of another key before touching anything', async () => {
    const url = await target();
    const options = { keyFingerprint: fingerprint(Buffer.alloc(32, 1)), overwrite: true };
    await assert.rejects(restoreDatabase(url, file, options), /made with installation key/);
    assert.equal((await people(url)).length, 0);
  });

  const damages: [string, RegExp, (bytes: Buffer) => Buffer][] = [
    ['cut short', /cut short|unexpected end/, (bytes) => gzipSync(bytes.subarray(0, bytes.length - 200))],
    ['cut within its compression', /unexpected end/, (bytes) => gzipSync(bytes).subarray(0, -40)],
    [
      'of a single changed letter',
      /damaged/,
      (bytes) =>
        gzipSync(Buffer.from(bytes.toString('latin1').replace('p7@example', 'p8@examplx'), 'latin1')),
    ],
    [
      'with something behind its end',
      /damaged/,
      (bytes) => gzipSync(Buffer.concat([bytes, Buffer.from([2, 0, 0, 0, 2, 123, 125])])),
    ],
    ['of something else', /not a backup|damaged|cut short/, () => gzipSync('{"hello":"world"}')],
    ['that is not compressed', /incorrect header/, () => Buffer.from('plain text')],
    [
      'of a version to come',
      /does not know/,
      (bytes) =>
        withHeader(bytes, (text) => text.replace(/"name":"(\d{14}_\w+)"/, '"name":"29991231235959_future"')),
    ],
  ];
  for (const [what, message, damage] of damages) {
    test(`refuse a file ${what}, and bring nothing back`, async () => {
      const url = await target();
      await addPerson(url, 'mine@example.com');
      const bad = join(folder, 'bad.backup');
      writeFileSync(bad, damage(gunzipSync(readFileSync(file))));
      await assert.rejects(restore(url, bad, true), message);
      assert.equal((await people(url)).length, 1);
    });
  }

  describe('of rows that a migration since then cannot take', () => {
    const failing = join(tmpdir(), `bounty-failing-${process.pid}.backup`);
    after(() => rmSync(failing, { force: true }));
    before(async () => {
      const older = await target();
      const all = await readMigrations();
      const at = all.findIndex(({ name }) => name.endsWith('_their_amount_capped'));
      await withOwner(older, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
      await applyMigrations(older, all.slice(0, at));
      await verifyInstallationKey(older, testKey);
      await withOwner(older, (client) =>
        client.query(
          `INSERT INTO provider (id, slug, name, catalogue_id) VALUES (1, 'wall', 'N', 'n');
           INSERT INTO provider_definition (provider_id, version, body) VALUES
             (1, 1, '{"pricing": "provider", "defaultCapPointsPerMemberDay": "plenty"}')`,
        ),
      );
      await dumpDatabase(older, failing);
    });

    test('fail with the migration’s own cause, and leave every row and table of before', async () => {
      const database = await cloneDatabase();
      targets.push(database);
      await addPerson(database.ownerUrl, 'mine@example.com');
      const before = await people(database.ownerUrl);
      await assert.rejects(restore(database.ownerUrl, failing, true), /plenty/);
      assert.deepEqual(await people(database.ownerUrl), before);
      await withOwner(database.ownerUrl, async (client) => {
        assert.equal((await client.query('SELECT id FROM provider')).rowCount, 0);
        const { rowCount } = await client.query(`SELECT FROM pg_namespace WHERE nspname LIKE 'replaced%'`);
        assert.equal(rowCount, 0, 'nothing stays set aside');
      });
      await withOwner(database.appUrl, (client) => client.query('SELECT id FROM person'));
      assert.deepEqual((await migrate(database.ownerUrl)).applied, []);
      await restore(database.ownerUrl, file, true);
      assert.equal((await people(database.ownerUrl)).length, 50);
    });
  });

  test('leave a file only its owner can read, and no half one when they fail', async () => {
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const empty = await target();
    await assert.rejects(dumpDatabase(empty, join(folder, 'none.backup')), /belongs to no installation/);
    assert.equal(statSync(join(folder, 'none.backup'), { throwIfNoEntry: false }), undefined);
  });
});

/** The same records behind another header. */
function withHeader(bytes: Buffer, change: (text: string) => string): Buffer {
  const length = bytes.readUInt32BE(1);
  const header = Buffer.from(change(bytes.subarray(5, 5 + length).toString()));
  const head = Buffer.from(bytes.subarray(0, 5));
  head.writeUInt32BE(header.length, 1);
  return gzipSync(Buffer.concat([head, header, bytes.subarray(5 + length)]));
}
