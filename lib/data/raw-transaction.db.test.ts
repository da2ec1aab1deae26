import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  closePool,
  type Db,
  inRawTransaction,
  inTransaction,
  openPool,
  poolLoad,
  query,
  type RawTx,
  statement,
} from '#lib/data/db.ts';
import { OutOfTime, sqlState } from '#lib/data/transient.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

const ONCE = { chance: () => Number.POSITIVE_INFINITY };

describe('a raw transaction', () => {
  let database: TestDatabase;
  let db: Db;
  before(async () => {
    database = await cloneDatabase();
    db = openPool(database.ownerUrl, { name: 'test', connections: 2, onIdleError() {} });
    await db.$executeRawUnsafe('CREATE TABLE spot (n int CHECK (n < 1000))');
  });
  after(async () => {
    await closePool(db);
    await database.drop();
  });
  const count = async () => Number((await query<{ n: bigint }>(db, 'SELECT count(*) AS n FROM spot'))[0]?.n);

  test('reads every kind of column as Prisma’s client does, nothing included', async () => {
    const SQL = `SELECT 7::int AS whole, 9007199254740993::bigint AS large, true AS yes, 0.5::float8 AS half,
      'a ‹b›'::text AS text, '2026-11-22T12:34:56.789Z'::timestamptz AS at, '{"a":[1,null]}'::jsonb AS json,
      json_build_array('x', 2) AS list, '018f0000-0000-7000-8000-000000000000'::uuid AS id, ARRAY['a','b'] AS texts,
      NULL::bigint AS none, $1::text AS given`;
    const raw = await inRawTransaction(db, (tx) => query(tx, SQL, 'ü, "{'));
    assert.deepEqual(raw, await inTransaction(db, (tx) => query(tx, SQL, 'ü, "{')));
    assert.deepEqual(await inRawTransaction(db, (tx) => query(tx, 'SELECT 1 AS one WHERE false')), []);
  });

  test('refuses a column it does not know how to read, rather than guess', async () => {
    const work = inRawTransaction(db, (tx) => query(tx, 'SELECT 0.1::numeric AS n'), ONCE);
    await assert.rejects(work, TypeError);
  });

  test('keeps all of it or nothing, and says how many rows it changed', async () => {
    const start = await count();
    const changed = await inRawTransaction(db, (tx) =>
      tx.$executeRawUnsafe('INSERT INTO spot VALUES (1), (2)'),
    );
    assert.deepEqual([changed, await count()], [2, start + 2]);
    const work = inRawTransaction(db, async (tx) => {
      await tx.$executeRawUnsafe('INSERT INTO spot VALUES (3)');
      throw new Error('a change of mind');
    });
    await assert.rejects(work, /a change of mind/);
    assert.equal(await count(), start + 2);
  });

  test('fails when a statement fails that nobody waited for, with that one’s own failure', async () => {
    const start = await count();
    const unwaited = inRawTransaction(
      db,
      async (tx) => {
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (6)');
        void tx.$executeRawUnsafe('INSERT INTO spot VALUES (1000)');
      },
      ONCE,
    );
    await assert.rejects(unwaited, (error) => sqlState(error) === '23514');
    const behindIt = inRawTransaction(
      db,
      async (tx) => {
        void tx.$executeRawUnsafe('INSERT INTO spot VALUES (1000)');
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (7)');
      },
      ONCE,
    );
    await assert.rejects(behindIt, (error) => sqlState(error) === '23514');
    assert.equal(await count(), start);
  });

  test('cannot be kept by work that overlooks a failure: PostgreSQL has rolled it back', async () => {
    const start = await count();
    const work = inRawTransaction(
      db,
      async (tx) => {
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (8)');
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (1000)').catch(() => undefined);
      },
      ONCE,
    );
    await assert.rejects(work, (error) => sqlState(error) === '23514');
    assert.equal(await count(), start);
  });

  test('is not kept when what was left unawaited failed before its statement was sent', async () => {
    const start = await count();
    const broken = async (tx: RawTx) => {
      await query(tx, 'INSERT INTO spot VALUES ($1::int)', new Date(Number.NaN).toISOString());
    };
    const work = inRawTransaction(
      db,
      async (tx) => {
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (10)');
        tx.sent(broken(tx));
        tx.sent(tx.$executeRawUnsafe('INSERT INTO spot VALUES (11)'));
      },
      ONCE,
    );
    await assert.rejects(work, RangeError);
    assert.equal(await count(), start);
  });

  const UNSENDABLE = {
    toPostgres() {
      throw new TypeError('not to be written down');
    },
  };
  const INTO_SPOT = 'INSERT INTO spot VALUES (12)';
  for (const [what, first, left] of [
    ['cannot write down', INTO_SPOT, ['INSERT INTO spot VALUES ($1::int)', UNSENDABLE]],
    // Told a tick later.
    [
      'takes for another one',
      statement('spot', INTO_SPOT),
      [statement('spot', 'INSERT INTO spot VALUES (13)')],
    ],
  ] as const)
    test(`is not kept when what was left unawaited is a statement that the driver ${what}`, async () => {
      const start = await count();
      const [sql, ...parameters] = left;
      const work = inRawTransaction(
        db,
        async (tx) => {
          await query(tx, first);
          tx.sent(query(tx, sql, ...parameters));
        },
        ONCE,
      );
      await assert.rejects(work, /not to be written down|must be unique/);
      assert.equal(await count(), start);
      assert.equal(poolLoad(db)?.inUse, 0);
    });

  test('sees in each statement what others committed before it, however close they travel', async () => {
    const start = await count();
    const [first, second] = await inRawTransaction(db, async (tx) => {
      const before = query<{ n: bigint }>(tx, 'SELECT count(*) AS n, pg_sleep(0.2)::text FROM spot');
      await query(db, 'INSERT INTO spot VALUES (9)');
      const behind = query<{ n: bigint }>(tx, 'SELECT count(*) AS n FROM spot');
      return [await before, await behind];
    });
    assert.deepEqual([Number(first?.[0]?.n), Number(second?.[0]?.n)], [start, start + 1]);
  });

  test('is over when its time is: what it still asks is refused, and nothing of it stays', async () => {
    const start = await count();
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
    let after: unknown;
    let asked: Promise<void> | undefined;
    const work = inRawTransaction(
      db,
      async (tx) => {
        await tx.$executeRawUnsafe('INSERT INTO spot VALUES (4)');
        asked = later.then(async () => {
          after = await tx.$executeRawUnsafe('INSERT INTO spot VALUES (5)').catch((error: unknown) => error);
        });
        await asked;
      },
      { ...ONCE, budgetMs: 100 },
    );
    await assert.rejects(work, OutOfTime);
    goOn();
    await asked;
    assert.ok(after instanceof OutOfTime);
    assert.equal(await count(), start);
  });

  test('cannot be spoken to after its end', async () => {
    const kept = await inRawTransaction(db, (tx) => Promise.resolve({ tx }));
    await assert.rejects(kept.tx.$executeRawUnsafe('SELECT 1'), OutOfTime);
    await assert.rejects(kept.tx.$queryRawUnsafe('SELECT 1'), OutOfTime);
  });

  test('gives its connection back, whatever became of it', async () => {
    for (let round = 0; round < 5; round += 1) {
      await inRawTransaction(db, (tx) => query(tx, 'SELECT 1 AS one'));
      await inRawTransaction(db, (tx) => query(tx, 'SELECT broken'), ONCE).catch(() => undefined);
      await inRawTransaction(db, () => new Promise(() => undefined), { ...ONCE, budgetMs: 1 }).catch(
        () => undefined,
      );
    }
    // Each waits inside for the other, so both connections are needed: with one of them gone this would never end. What
    // ran out of time gives its own back when its ROLLBACK is answered, for which it does not wait.
    let inside = 0;
    const { promise: both, resolve: met } = Promise.withResolvers<void>();
    const meet = async () => {
      inside += 1;
      if (inside === 2) met();
      await both;
    };
    await Promise.all([inRawTransaction(db, meet), inRawTransaction(db, meet)]);
    assert.equal(poolLoad(db)?.inUse, 0);
  });
});
