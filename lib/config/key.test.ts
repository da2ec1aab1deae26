import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { deriveKey, fingerprint, installationKey } from '#lib/config/key.ts';

describe('the installation key', () => {
  let dataDir = '';
  const open = () => installationKey({ key: undefined, dataDir });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'bounty-key-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('is made once, 32 bytes, for its owner only', () => {
    const made = open();
    assert.equal(made.length, 32);
    assert.equal(statSync(join(dataDir, 'key')).mode & 0o777, 0o600);
    assert.deepEqual(open(), made);
  });

  test('from BOUNTY_KEY leaves no file', () => {
    const key = Buffer.alloc(32, 1);
    assert.deepEqual(installationKey({ key, dataDir }), key);
    assert.equal(statSync(join(dataDir, 'key'), { throwIfNoEntry: false }), undefined);
  });

  for (const mode of [0o640, 0o604, 0o660, 0o644]) {
    test(`is refused from a file of mode ${mode.toString(8)}`, { skip: process.platform === 'win32' }, () => {
      open();
      chmodSync(join(dataDir, 'key'), mode);
      assert.throws(open, /chmod 600/);
    });
  }

  for (const content of ['', 'AAAA', `${Buffer.alloc(31).toString('base64')}\n`]) {
    test(`is refused from a file that holds ${JSON.stringify(content)}, which is not overwritten`, () => {
      writeFileSync(join(dataDir, 'key'), content, { mode: 0o600 });
      assert.throws(open, /does not hold an installation key/);
      assert.equal(statSync(join(dataDir, 'key')).size, content.length);
    });
  }

  test('gives each purpose a key of its own, always the same', () => {
    const key = Buffer.alloc(32, 5);
    assert.deepEqual(deriveKey(key, 'role:app'), deriveKey(key, 'role:app'));
    assert.notDeepEqual(deriveKey(key, 'role:app'), deriveKey(key, 'seal:secret'));
    assert.notDeepEqual(deriveKey(key, 'role:app'), deriveKey(Buffer.alloc(32, 6), 'role:app'));
  });

  test('is named by a fingerprint of 16 hex digits that differs per key', () => {
    assert.match(fingerprint(Buffer.alloc(32, 5)), /^[0-9a-f]{16}$/);
    assert.notEqual(fingerprint(Buffer.alloc(32, 5)), fingerprint(Buffer.alloc(32, 6)));
  });
});
