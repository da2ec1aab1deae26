import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { flushedFile } from './flushed-file.ts';

describe('a flushed file', () => {
  let folder = '';
  const path = () => join(folder, 'chapter-0.sent');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-flushed-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('holds each line that was waited for, in order', async () => {
    const file = await flushedFile(path());
    await Promise.all([file.append('a'), file.append('b')]);
    assert.equal(readFileSync(path(), 'utf8'), 'a\nb\n');
    await file.append('c');
    assert.equal(readFileSync(path(), 'utf8'), 'a\nb\nc\n');
    await file.close();
  });

  test('never takes the place of another one', async () => {
    const file = await flushedFile(path());
    await file.append('heard');
    await assert.rejects(flushedFile(path()), { code: 'EEXIST' });
    assert.equal(readFileSync(path(), 'utf8'), 'heard\n');
    await file.close();
  });
});
