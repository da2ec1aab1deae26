import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { atMostOne, columns, idArray, textArray } from '#lib/data/rows.ts';

interface Row {
  readonly id: bigint;
  readonly name: string | null;
  readonly at: Date | null;
  readonly hash: string;
  readonly test: boolean;
}

const ROWS = columns<Row>([
  ['id', 'bigint', (row) => row.id],
  ['name', 'text', (row) => row.name],
  ['at', 'timestamptz', (row) => row.at],
  ['hash', 'bytea', (row) => row.hash],
  ['test', 'boolean', (row) => row.test],
]);

const DAYS = columns<{ readonly day: string | null; readonly kind: string }>([
  ['day', 'date', (row) => row.day],
  ['kind', 'transfer_cause', (row) => row.kind],
]);

describe('rows as one array per column', () => {
  test('every column has its own numbered parameter with its type', () => {
    assert.equal(
      ROWS.from('r', 3),
      'unnest($3::bigint[], $4::text[], $5::timestamptz[], $6::bytea[], $7::boolean[]) AS r(id, name, at, hash, test)',
    );
  });

  test('a type whose own form differs from database to database travels as text', () => {
    assert.deepEqual(
      DAYS.values([
        { day: '2026-11-30', kind: 'conversion' },
        { day: null, kind: 'a"},{"b' },
      ]),
      ['{2026-11-30,NULL}', String.raw`{conversion,"a\"},{\"b"}`],
    );
    assert.deepEqual(DAYS.values([]), ['{}', '{}']);
  });

  test('ids and texts are named once', () => {
    assert.equal(idArray([3n, 1n, 3n]), '{3,1}');
    assert.equal(textArray(['a', 'b"', 'a']), String.raw`{a,"b\""}`);
  });

  for (const text of ['', ' ', 'null', 'a ', ' a', 'a  b', 'a,b', 'ä', '{}', "'"])
    test(`${JSON.stringify(text)} stands between quotes`, () =>
      assert.equal(textArray([text]), `{"${text}"}`));
});

describe('one row or none, as values', () => {
  test('every column has its own numbered parameter with its type, and nothing is no row', () => {
    assert.equal(
      ROWS.one.from('r', 3),
      '(SELECT * FROM (VALUES ($3::bigint, $4::text, $5::timestamptz, $6::bytea, $7::boolean)) AS given(id, name, at, hash, test) WHERE given.id IS NOT NULL) AS r',
    );
    assert.deepEqual(ROWS.one.values([]), [null, null, null, null, null]);
  });

  test('a value is sent as its own text, with nothing around it', () => {
    const name = String.raw`a"},{"b\", {NULL}`;
    const at = new Date(0);
    assert.deepEqual(ROWS.one.values([{ id: 9_007_199_254_740_993n, name, at, hash: '', test: false }]), [
      '9007199254740993',
      name,
      '1970-01-01T00:00:00.000Z',
      String.raw`\x`,
      'false',
    ]);
  });

  test('a second row is refused rather than left out', () => {
    const row = { id: 1n, name: null, at: null, hash: '', test: true };
    assert.throws(() => ROWS.one.values([row, row]), RangeError);
    assert.equal(atMostOne([], [row]), true);
    assert.equal(atMostOne([row], [row, row]), false);
  });
});
