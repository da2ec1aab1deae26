import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readStat } from '#bench/stage/usage.ts';

describe('processor time from /proc', () => {
  test('a name with spaces and brackets does not shift the fields', () => {
    const stat = readStat('12 (postgres: a) b) S 7 12 12 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 99');
    assert.deepEqual(stat, { parent: 7, own: 2, withEnded: 2.5 });
  });
});
