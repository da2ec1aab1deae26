import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { findRunningSite, forgetRunningSite, noteRunningSite } from '#lib/setup/runtime-file.ts';

describe('the note of a running site', () => {
  let dataDir = '';
  const path = () => join(dataDir, 'runtime.json');
  const site = { siteUrl: 'http://localhost:3999', databasePort: 5_432 };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'bounty-runtime-'));
    noteRunningSite(dataDir, site, new Date('2026-01-02T03:04:05Z'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('is found while its process runs, and readable by its owner only', () => {
    const found = findRunningSite(dataDir);
    assert.equal(found?.siteUrl, site.siteUrl);
    assert.equal(found?.pid, process.pid);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
  });

  test('of a killed process is nobody, also when its number was given out again', {
    skip: process.platform === 'win32',
  }, () => {
    const noted = JSON.parse(readFileSync(path(), 'utf8'));
    writeFileSync(path(), JSON.stringify({ ...noted, started: 'an earlier boot' }));
    assert.equal(findRunningSite(dataDir), undefined);
    forgetRunningSite(dataDir);
    assert.ok(statSync(path()).isFile(), "another process's note is not ours to take");
  });

  test('is taken back by its own process', () => {
    forgetRunningSite(dataDir);
    assert.equal(statSync(path(), { throwIfNoEntry: false }), undefined);
  });

  for (const content of ['', '{', '[]', '{"pid":1}', 'null']) {
    test(`that holds ${JSON.stringify(content)} is nobody`, () => {
      writeFileSync(path(), content);
      assert.equal(findRunningSite(dataDir), undefined);
    });
  }
});
