import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runBounty } from '#lib/testing/run-bounty.ts';

describe('the command line alone, with the embedded database', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-alone-'));
    chmodSync(folder, 0o711);
  });
  after(() => rmSync(folder, { recursive: true }));

  const dataDir = (name: string) => join(folder, name);
  const bounty = (name: string, ...args: string[]) => runBounty({ DATA_DIR: dataDir(name) }, args);
  const backup = () => join(folder, 'all.backup');

  test('a verb starts the database, does its job and stops it again; nothing is lost', async () => {
    const added = await bounty('one', 'member', 'add', 'kept@site.example', '--json');
    assert.equal(added.code, 0, added.err);
    assert.equal(added.err, '');
    const { publicId } = JSON.parse(added.out) as { publicId: string };
    const shown = await bounty('one', 'member', 'show', publicId, '--json');
    assert.equal((JSON.parse(shown.out) as { email: string }).email, 'kept@site.example');
    assert.ok(!existsSync(join(dataDir('one'), 'postgres', 'data', 'postmaster.pid')));
  });

  test('a backup goes back into an empty installation that has the key, and into no other', async () => {
    const written = await bounty('one', 'backup', backup(), '--json');
    assert.equal(written.code, 0, written.err);
    assert.equal((JSON.parse(written.out) as { tables: Record<string, number> }).tables.person, 1);

    const keyless = await bounty('two', 'restore', backup());
    assert.equal(keyless.code, 1);
    assert.match(keyless.err, /^bounty: put the installation key [^\n]+\n$/);
    assert.ok(!existsSync(dataDir('two')), 'nothing was made for a restore that cannot be');

    mkdirSync(dataDir('two'), { mode: 0o711 });
    copyFileSync(join(dataDir('one'), 'key'), join(dataDir('two'), 'key'));
    const restored = await bounty('two', 'restore', backup(), '--json');
    assert.equal(restored.code, 0, restored.err);
    const shown = await bounty('two', 'member', 'show', 'kept@site.example');
    assert.equal(shown.code, 0, shown.err);
  });

  test('a database that holds something is replaced only with --force', async () => {
    const refused = await bounty('one', 'restore', backup());
    assert.equal(refused.code, 1);
    assert.match(refused.err, /^bounty: the database is not empty: give --force [^\n]+\n$/);
    await bounty('one', 'member', 'add', 'later@site.example');
    // They may speak of what the backup does not hold.
    const copies = join(dataDir('one'), 'checkpoints');
    mkdirSync(copies);
    const forced = await bounty('one', 'restore', backup(), '--force');
    assert.equal(forced.code, 0, forced.err);
    assert.ok(!existsSync(copies));
    assert.match(forced.out, /Copies of checkpoints of before were set aside in \S+checkpoints-until-\S+\./);
    assert.equal((await bounty('one', 'member', 'show', 'later@site.example')).code, 1);
    assert.equal((await bounty('one', 'member', 'show', 'kept@site.example')).code, 0);
  });

  test('what is no backup is refused in one line, a folder too', async () => {
    writeFileSync(join(folder, 'text'), 'not a backup');
    for (const [verb, path, why] of [
      ['restore', join(folder, 'none'), /there is no file/],
      ['restore', join(folder, 'text'), /is not a backup of ours/],
      ['backup', folder, /is a folder/],
      ['backup', join(folder, 'none', 'x'), /./],
    ] as const) {
      const { code, out, err } = await bounty('one', verb, path);
      assert.deepEqual([code, out], [1, ''], err);
      assert.match(err, /^bounty: [^\n]+\n$/);
      assert.match(err, why);
    }
  });
});
