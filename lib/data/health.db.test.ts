import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { closePool, type Db, openPool } from '#lib/data/db.ts';
import { illnesses } from '#lib/data/health.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
let database: TestDatabase;
let db: Db;
before(async () => {
  database = await cloneDatabase();
  db = openPool(database.appUrl, { connections: 1, name: 'test', onIdleError: () => undefined });
});
after(async () => {
  await closePool(db);
  await database.drop();
});
beforeEach(() => withOwner(database.ownerUrl, (owner) => owner.query('TRUNCATE books_verdict')));

const found = (kind: 'whole' | 'incremental', ok: boolean, minutesAgo: number) =>
  db.booksVerdict.create({
    data: {
      kind,
      ok,
      checkedAt: new Date(NOW.getTime() - minutesAgo * 60_000),
      sum: 0n,
      accounts: 1,
      mismatches: [],
      tookMs: 1,
    },
  });
const ill = () => illnesses(db, NOW);

describe('a site is well', () => {
  test('when the books were lately found whole', async () => {
    await found('whole', true, 55);
    await found('incremental', true, 1);
    assert.deepEqual(await ill(), []);
  });

  test('when only the whole audit has run so far', async () => {
    await found('whole', true, 29);
    assert.deepEqual(await ill(), []);
  });

  test('again when the books were mended', async () => {
    await found('whole', false, 20);
    await found('incremental', false, 20);
    await found('incremental', true, 10);
    await found('whole', true, 5);
    assert.deepEqual(await ill(), []);
  });
});

describe('a site is ill, and says why,', () => {
  test('before the first audit', async () => {
    assert.deepEqual(await ill(), ['the books were not checked yet']);
  });

  test('when the last minute’s audit found a mismatch', async () => {
    await found('whole', true, 5);
    await found('incremental', false, 1);
    assert.deepEqual(await ill(), ['the books do not add up']);
  });

  test('when the whole audit found one, however good the minutes since', async () => {
    await found('whole', false, 40);
    await found('incremental', true, 1);
    assert.deepEqual(await ill(), ['the books do not add up']);
  });

  test('when no audit ran for half an hour', async () => {
    await found('whole', true, 31);
    await found('incremental', true, 31);
    assert.deepEqual(await ill(), ['the books were not checked for half an hour']);
  });

  test('when “acknowledged” would not mean “durable”', async () => {
    await found('whole', true, 1);
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await withOwner(database.ownerUrl, (owner) =>
      owner.query(`ALTER DATABASE "${name}" SET synchronous_commit = off`),
    );
    const anew = openPool(database.appUrl, { connections: 1, name: 'test', onIdleError: () => undefined });
    try {
      assert.deepEqual(await illnesses(anew, NOW), ['the database runs with synchronous_commit off']);
    } finally {
      await closePool(anew);
    }
  });
});
