import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readStat, usageOf } from '#bench/stage/usage.ts';

describe('processor time from /proc', () => {
  test('a name with spaces and brackets does not shift the fields', () => {
    const stat = readStat('12 (postgres: a) b) S 7 12 12 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 99');
    assert.deepEqual(stat, { parent: 7, own: 2, withEnded: 2.5 });
  });

  test('cores are processor seconds by seconds; what the system does not tell stays unknown', () => {
    const usage = usageOf([
      { at: 1_000, server: 10, database: null, memory: 500 },
      { at: 2_000, server: 11, database: null, memory: 900 },
      { at: 3_000, server: 13, database: null, memory: 700 },
    ]);
    assert.deepEqual(usage, {
      serverCores: 1.5,
      databaseCores: null,
      memory: { first: 500, most: 900, last: 700 },
    });
  });

  test('no sample gives no figure', () => {
    assert.deepEqual(usageOf([]), { serverCores: null, databaseCores: null, memory: null });
  });
});
