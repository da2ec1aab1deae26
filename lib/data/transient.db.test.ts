import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import {
  closePool,
  type Db,
  inRawTransaction,
  inTransaction,
  openPool,
  query,
  type RawTx,
  type TransactionOptions,
} from '#lib/data/db.ts';
import { isTransient, sqlState } from '#lib/data/transient.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { tcpProxy } from '#lib/testing/tcp-proxy.ts';

const QUIET = { name: 'test', onIdleError() {} };

/** A transaction by Prisma's client, and the engine's by its adapter alone: both hand on the same errors. */
const WAYS: readonly { way: string; act: Act }[] = [
  { way: 'the client', act: inTransaction },
  { way: 'the adapter alone', act: inRawTransaction },
];
type Act = <T>(db: Db, work: (tx: RawTx) => Promise<T>, options?: TransactionOptions) => Promise<T>;

/** One try within its time: whatever may be run again is not. */
const ONCE = { budgetMs: 5_000, chance: () => Number.POSITIVE_INFINITY };

for (const { way, act } of WAYS)
  describe(`errors as PostgreSQL raises them and ${way} hands them on`, () => {
    /** The error this makes in a transaction, as the engine would get it. */
    async function errorOf(of: Db, work: (tx: RawTx) => Promise<unknown>): Promise<unknown> {
      const failed = await act(of, work, ONCE).then(
        () => null,
        (error: unknown) => error,
      );
      assert.ok(failed !== null, 'nothing went wrong');
      return failed;
    }

    let database: TestDatabase;
    let db: Db;
    let owner: pg.Client;
    before(async () => {
      database = await cloneDatabase();
      db = openPool(database.ownerUrl, {
        ...QUIET,
        connections: 4,
        lockTimeoutMs: 150,
        statementTimeoutMs: 400,
      });
      owner = new pg.Client(database.ownerUrl);
      await owner.connect();
      await owner.query(`CREATE TABLE spot (id int PRIMARY KEY, n int NOT NULL CHECK (n < 1000));
      INSERT INTO spot VALUES (1, 0), (2, 0)`);
    });
    after(async () => {
      await owner.end();
      await closePool(db);
      await database.drop();
    });
    const bump = (tx: RawTx, id: number) =>
      tx.$executeRawUnsafe(`UPDATE spot SET n = n + 1 WHERE id = ${id}`);
    const pidOf = async (tx: RawTx) =>
      (await query<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid'))[0]?.pid;
    /** Ends the transaction's backend from outside and waits until it is gone. */
    async function terminate(tx: RawTx): Promise<void> {
      const pid = await pidOf(tx);
      await owner.query('SELECT pg_terminate_backend($1, 2000)', [pid]);
    }
    const raised = (state: string) =>
      errorOf(db, (tx) =>
        tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${state}'; END $$`),
      );

    test('a serialisation failure may be tried again', async () => {
      const error = await errorOf(db, async (tx) => {
        await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await query(tx, 'SELECT n FROM spot');
        await owner.query('UPDATE spot SET n = n + 1 WHERE id = 1');
        await bump(tx, 1);
      });
      assert.deepEqual([sqlState(error), isTransient(error)], ['40001', true]);
    });

    test('a deadlock may be tried again', async () => {
      const slow = openPool(database.ownerUrl, { ...QUIET, connections: 2, lockTimeoutMs: 0 });
      await slow.$executeRawUnsafe(`SET deadlock_timeout = '50ms'`);
      // Each goes on only when the other holds its first lock too: without that there is no deadlock to see.
      let holding = 0;
      let bothHold = () => {};
      const meeting = new Promise<void>((resolve) => {
        bothHold = resolve;
      });
      const both = await Promise.allSettled(
        [
          [1, 2],
          [2, 1],
        ].map(([first = 0, second = 0]) =>
          act(
            slow,
            async (tx) => {
              await tx.$executeRawUnsafe(`SET LOCAL deadlock_timeout = '50ms'`);
              await bump(tx, first);
              holding += 1;
              if (holding === 2) bothHold();
              await meeting;
              await bump(tx, second);
            },
            ONCE,
          ),
        ),
      );
      await closePool(slow);
      const failed = both.filter((each) => each.status === 'rejected');
      assert.equal(failed.length, 1);
      assert.deepEqual([sqlState(failed[0]?.reason), isTransient(failed[0]?.reason)], ['40P01', true]);
    });

    test('a lock that did not come in time may be tried again', async () => {
      await owner.query('BEGIN; SELECT 1 FROM spot WHERE id = 1 FOR UPDATE');
      const error = await errorOf(db, (tx) => bump(tx, 1)).finally(() => owner.query('ROLLBACK'));
      assert.deepEqual([sqlState(error), isTransient(error)], ['55P03', true]);
    });

    test('a statement that took too long may be tried again: slow is not poisonous (T9b)', async () => {
      const error = await errorOf(db, (tx) => query(tx, `SELECT 1 AS one FROM pg_sleep(2)`));
      assert.deepEqual([sqlState(error), isTransient(error)], ['57014', true]);
    });

    test('a backend that is ended during a statement may be tried again', async () => {
      const error = await errorOf(db, async (tx) => {
        const pid = await pidOf(tx);
        const asleep = `SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'`;
        await Promise.all([
          query(tx, 'SELECT 1 AS one FROM pg_sleep(5)'),
          (async () => {
            while ((await owner.query(asleep, [pid])).rowCount === 0);
            await owner.query('SELECT pg_terminate_backend($1)', [pid]);
          })(),
        ]);
      });
      assert.equal(isTransient(error), true, String(error));
    });

    test('a backend that is ended between two statements may be tried again (T7)', async () => {
      const error = await errorOf(db, async (tx) => {
        await bump(tx, 1);
        await terminate(tx);
        await bump(tx, 2);
      });
      assert.equal(isTransient(error), true, String(error));
    });

    test('a backend that is ended before COMMIT may be tried again (T7)', async () => {
      const error = await errorOf(db, async (tx) => {
        await bump(tx, 1);
        await terminate(tx);
      });
      assert.equal(isTransient(error), true, String(error));
    });

    test('no free connection, and nobody listening, may be tried again', async () => {
      const one = openPool(database.ownerUrl, { ...QUIET, connections: 1 });
      const { promise, resolve: free } = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const held = one.$transaction(() => {
        begun.resolve();
        return promise;
      });
      await begun.promise;
      const busy = await act(one, (tx) => query(tx, 'SELECT 1'), { ...ONCE, budgetMs: 50 }).catch((e) => e);
      free();
      await held;
      await closePool(one);
      assert.equal(isTransient(busy), true, String(busy));
      const nowhere = openPool('postgresql://a:b@127.0.0.1:9/c', { ...QUIET, connections: 1 });
      const refused = await errorOf(nowhere, (tx) => query(tx, 'SELECT 1'));
      await closePool(nowhere);
      assert.equal(isTransient(refused), true, String(refused));
    });

    for (const state of ['53100', '53200', '53300', '57P01', '57P03', '08006', '25006', '58030'])
      test(`${state}, the server’s own trouble, may be tried again (T9b)`, async () => {
        const error = await raised(state);
        assert.deepEqual([sqlState(error), isTransient(error)], [state, true]);
      });

    for (const state of [
      '23505',
      '23514',
      '23503',
      '22003',
      '22P02',
      '42501',
      '23001',
      'P0001',
      'XX000',
      '42P01',
    ])
      test(`${state}, a refusal, comes again and is not tried again`, async () => {
        const error = await raised(state);
        assert.deepEqual([sqlState(error), isTransient(error)], [state, false]);
      });

    test('a real duplicate and a broken rule are refusals, whatever words stand in the value', async () => {
      const words = 'Connection terminated unexpectedly, 40001';
      const error = await errorOf(db, (tx) => tx.$executeRawUnsafe(`INSERT INTO spot (id, n) VALUES (1, 1)`));
      assert.deepEqual([sqlState(error), isTransient(error)], ['23505', false]);
      const quoted = await errorOf(db, (tx) => query(tx, `SELECT $1::text::int AS n`, words));
      assert.deepEqual([sqlState(quoted), isTransient(quoted)], ['22P02', false]);
      assert.equal(isTransient(new Error('a programmer’s mistake')), false);
      assert.equal(sqlState(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })), null);
    });

    describe('the whole act', () => {
      const count = async () =>
        (await query<{ n: number }>(db, 'SELECT n FROM spot WHERE id = 2'))[0]?.n ?? -1;

      test('runs the whole again until it goes through, and only that run counts', async () => {
        const start = await count();
        let tries = 0;
        const gave = await act(
          db,
          async (tx) => {
            tries += 1;
            await bump(tx, 2);
            if (tries === 1) await terminate(tx);
            if (tries === 2) await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
            if (tries === 3) await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$`);
            return 'through';
          },
          { chance: () => 0 },
        );
        assert.deepEqual([gave, tries, await count()], ['through', 4, start + 1]);
      });

      test('does not run a refusal again', async () => {
        let tries = 0;
        const work = act(db, async (tx) => {
          tries += 1;
          await tx.$executeRawUnsafe('UPDATE spot SET n = 1000 WHERE id = 1');
        });
        await assert.rejects(work, (error) => sqlState(error) === '23514');
        assert.equal(tries, 1);
      });

      test('gives up within its budget, and nothing of it stays', async () => {
        const start = await count();
        const began = performance.now();
        let tries = 0;
        const work = act(
          db,
          async (tx) => {
            tries += 1;
            await bump(tx, 2);
            await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
          },
          { budgetMs: 300, chance: () => 0.5 },
        );
        await assert.rejects(work, (error) => sqlState(error) === '40001');
        assert.ok(tries > 2 && performance.now() - began < 600, `${tries} tries`);
        assert.equal(await count(), start);
      });

      test('gives up on work that hangs within its budget', async () => {
        const began = performance.now();
        const work = act(
          db,
          async (tx) => {
            await new Promise((resolve) => setTimeout(resolve, 350));
            await bump(tx, 2);
          },
          { budgetMs: 200 },
        );
        await assert.rejects(work, (error) => isTransient(error));
        assert.ok(performance.now() - began < 1_000);
      });
    });
  });

for (const { way, act } of WAYS)
  test(`a connection cut on the way of ${way}, cold or reset, may be tried again, and the next try goes through (T7)`, async () => {
    const database = await cloneDatabase();
    const proxy = await tcpProxy(database.appUrl);
    const db = openPool(proxy.urlOf(database.appUrl), { ...QUIET, connections: 2 });
    for (const how of ['close', 'reset'] as const) {
      let tries = 0;
      const one = await act(db, async (tx) => {
        tries += 1;
        await query(tx, 'SELECT 1 AS one');
        if (tries === 1) proxy.cut(how);
        return (await query<{ one: number }>(tx, 'SELECT 1 AS one'))[0]?.one;
      });
      assert.deepEqual([one, tries], [1, 2], how);
    }
    await closePool(db);
    await proxy.close();
    await database.drop();
  });
