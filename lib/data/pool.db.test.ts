import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { closePool, type Db, inTransaction, openPool, query } from '#lib/data/db.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

type Acquire = (this: pg.Pool, client: pg.Client, ...rest: unknown[]) => unknown;

/** The pool's own hand-over, in which a connection passes from one act to the next. */
const prototype = pg.Pool.prototype as unknown as { _acquireClient: Acquire };

describe('a connection that ends just as it is handed over', () => {
  let database: TestDatabase;
  let db: Db;
  const acquire = prototype._acquireClient;
  before(async () => {
    database = await cloneDatabase();
    db = openPool(database.appUrl, { connections: 1, name: 'test', onIdleError: () => undefined });
  });
  after(async () => {
    prototype._acquireClient = acquire;
    await closePool(db);
    await database.drop();
  });

  /** The server’s last word arrives in one piece with the answer before: nobody has had a turn to listen yet. */
  function endAtNextHandOver(): void {
    prototype._acquireClient = function (client, ...rest) {
      prototype._acquireClient = acquire;
      const given = acquire.call(this, client, ...rest);
      (client as unknown as { _handleErrorEvent(error: Error): void })._handleErrorEvent(
        Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
      );
      return given;
    };
  }

  test('ends no process: an act in a transaction is tried again', async () => {
    await query(db, 'SELECT 1');
    endAtNextHandOver();
    const rows = await inTransaction(db, (tx) => query<{ one: number }>(tx, 'SELECT 1 AS one'));
    assert.deepEqual(rows, [{ one: 1 }]);
  });

  test('and one that waited for that very connection, too', async () => {
    const first = query(db, 'SELECT pg_sleep(0.1)');
    const second = inTransaction(db, (tx) => query<{ two: number }>(tx, 'SELECT 2 AS two'));
    endAtNextHandOver();
    await first.catch(() => undefined);
    assert.deepEqual(await second, [{ two: 2 }]);
  });
});
