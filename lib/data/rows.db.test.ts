import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closePool, type Db, inRawTransaction, openPool, query } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

interface Row {
  readonly id: bigint;
  readonly rank: number;
  readonly step: number | null;
  readonly name: string | null;
  readonly at: Date | null;
  readonly day: string;
  readonly hash: string | null;
  readonly sealed: Uint8Array;
  readonly test: boolean;
}

const ROWS = columns<Row>([
  ['id', 'bigint', (row) => row.id],
  ['rank', 'smallint', (row) => row.rank],
  ['step', 'int', (row) => row.step],
  ['name', 'text', (row) => row.name],
  ['at', 'timestamptz', (row) => row.at],
  ['day', 'date', (row) => row.day],
  ['hash', 'bytea', (row) => row.hash],
  ['sealed', 'bytea', (row) => row.sealed],
  ['test', 'boolean', (row) => row.test],
]);

const SELECTED = `SELECT id, rank::int, step, name, at, day::text, encode(hash, 'hex') AS hash,
  encode(sealed, 'hex') AS sealed, test FROM`;
const MANY = `${SELECTED} ${ROWS.from('r')}`;
const ONE = `${SELECTED} ${ROWS.one.from('r')}`;

const FULL: Row = {
  id: 9_007_199_254_740_993n,
  rank: 32_767,
  step: -2_147_483_648,
  name: 'a name',
  at: new Date('2026-11-29T12:34:56.789Z'),
  day: '2026-11-29',
  hash: '00ff',
  sealed: Buffer.from([0, 255, 92, 34]),
  test: true,
};
const ROWS_GIVEN: readonly Row[] = [
  FULL,
  {
    ...FULL,
    ...{ id: -9_223_372_036_854_775_808n, rank: -32_768, step: 0, at: new Date('1969-12-31T23:59:59.999Z') },
    ...{ hash: '', sealed: Buffer.alloc(0), test: false },
  },
  { ...FULL, id: 0n, step: null, at: null, hash: null, sealed: Buffer.alloc(70_000, 7) },
];
const readBack = (row: Row) => ({ ...row, sealed: Buffer.from(row.sealed).toString('hex') });

const NAMES = [
  ...['', ' ', 'null', 'NULL', "'", '"', '\\', '{}', '{a,b}', String.raw`a"},{"b\", {NULL}`],
  ...['2026-01-02T03:04:05Z', '1e3', 'true', '$1', 'a\nb', '😀 ‏שלום', null],
];

describe('a row given to PostgreSQL', () => {
  let database: TestDatabase;
  let db: Db;
  before(async () => {
    database = await cloneDatabase();
    db = openPool(database.ownerUrl, { name: 'test', connections: 1, onIdleError() {} });
  });
  after(async () => {
    await closePool(db);
    await database.drop();
  });
  const ask = (sql: string, values: readonly unknown[]) =>
    inRawTransaction(db, (tx) => query<Row>(tx, sql, ...values));

  for (const name of NAMES)
    test(`arrives as it is in either form: ${JSON.stringify(name)}`, async () => {
      for (const each of ROWS_GIVEN) {
        const row = { ...each, name };
        assert.deepEqual(await ask(MANY, ROWS.values([row])), [readBack(row)]);
        assert.deepEqual(await ask(ONE, ROWS.one.values([row])), [readBack(row)]);
      }
    });

  test('among many arrives in its place, whatever the others hold', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({
      ...(ROWS_GIVEN[at % ROWS_GIVEN.length] as Row),
      id: BigInt(at),
      name: NAMES[at % NAMES.length] ?? null,
    }));
    assert.deepEqual(await ask(MANY, ROWS.values(rows)), rows.map(readBack));
  });

  test('arrives as it is through the client as well', async () => {
    const rows = await query<Row>(db, MANY, ...ROWS.values(ROWS_GIVEN));
    assert.deepEqual(rows, ROWS_GIVEN.map(readBack));
  });

  test('that its type cannot hold is refused, never changed', async () => {
    const wrong = { rank: 32_768, step: 2_147_483_648, id: 9_223_372_036_854_775_808n };
    for (const [name, value] of Object.entries(wrong)) {
      const row = { ...FULL, [name]: value };
      assert.throws(() => ROWS.values([row]), RangeError, name);
      await assert.rejects(ask(ONE, ROWS.one.values([row])), name);
    }
  });

  test('with a text that no database holds is refused in either form', async () => {
    const row = { ...FULL, name: 'a\0b' };
    await assert.rejects(ask(MANY, ROWS.values([row])));
    await assert.rejects(ask(ONE, ROWS.one.values([row])));
  });

  test('is none where none is given', async () => {
    assert.deepEqual(await ask(MANY, ROWS.values([])), []);
    assert.deepEqual(await ask(ONE, ROWS.one.values([])), []);
  });
});
