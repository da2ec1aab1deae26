import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closePool, type Db, inRawTransaction, openPool, query } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

interface Row {
  readonly id: bigint;
  readonly name: string | null;
  readonly at: Date | null;
  readonly hash: string | null;
  readonly test: boolean;
}

const ROWS = columns<Row>([
  ['id', 'bigint', (row) => row.id],
  ['name', 'text', (row) => row.name],
  ['at', 'timestamptz', (row) => row.at],
  ['hash', 'bytea', (row) => row.hash],
  ['test', 'boolean', (row) => row.test],
]);

const SELECTED = `SELECT id, name, at, encode(hash, 'hex') AS hash, test FROM`;
const MANY = `${SELECTED} ${ROWS.from('r')}`;
const ONE = `${SELECTED} ${ROWS.one.from('r')}`;

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
      for (const row of [
        {
          id: 9_007_199_254_740_993n,
          name,
          at: new Date('2026-11-29T12:34:56.789Z'),
          hash: '00ff',
          test: true,
        },
        { id: -1n, name, at: null, hash: '', test: false },
        { id: 0n, name, at: new Date(0), hash: null, test: false },
      ]) {
        assert.deepEqual(await ask(MANY, ROWS.values([row])), [row]);
        assert.deepEqual(await ask(ONE, ROWS.one.values([row])), [row]);
      }
    });

  test('is none where none is given', async () => {
    assert.deepEqual(await ask(MANY, ROWS.values([])), []);
    assert.deepEqual(await ask(ONE, ROWS.one.values([])), []);
  });
});
