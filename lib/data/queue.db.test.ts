import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closePool, inRawTransaction, openPool } from '#lib/data/db.ts';
import { productLogin } from '#lib/data/open-database.ts';
import { openQueue } from '#lib/data/queue.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';

let database: TestDatabase;
before(async () => {
  database = await cloneDatabase();
});
after(() => database.drop());

test('the role that can only take in opens the queue and asks for a run, without one complaint', async () => {
  const url = await productLogin(database.ownerUrl, testKey, 'intake');
  assert.ok(url !== undefined);
  const complaints: string[] = [];
  const queue = await openQueue(url, (error) => complaints.push(error.message));
  const db = openPool(url, {
    name: 'test',
    connections: 1,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
    onIdleError: (error) => complaints.push(error.message),
  });
  try {
    await inRawTransaction(db, (tx) => queue.sendInside(tx, 'release-due', 'now', new Date()), {
      budgetMs: 5_000,
    });
    assert.deepEqual(complaints, []);
  } finally {
    await queue.close();
    await closePool(db);
  }
});
