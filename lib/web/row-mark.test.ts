import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readRowMark } from '#lib/web/row-mark.ts';

describe('where a list goes on', () => {
  test('is the id of a row', () => {
    assert.equal(readRowMark('1'), 1n);
    assert.equal(readRowMark('999999999999999999'), 999_999_999_999_999_999n);
  });

  for (const value of [
    undefined,
    '',
    '0',
    '01',
    '-1',
    '1.5',
    '1e3',
    ' 1',
    '1 ',
    '١',
    '1'.repeat(19),
    ['1', '2'],
    1,
  ])
    test(`is not ${JSON.stringify(value) ?? 'missing'}`, () => assert.equal(readRowMark(value), null));
});
