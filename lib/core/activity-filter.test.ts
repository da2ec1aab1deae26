import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  EVERYTHING,
  filterQuery,
  isFiltered,
  LONGEST_SEARCH,
  readActivityFilter,
} from '#lib/core/activity-filter.ts';

const ID = '0199c5f0-0000-7000-8000-000000000001';

describe('a filter read from an address', () => {
  test('nothing asked is everything', () => {
    const read = readActivityFilter({});
    assert.deepEqual(read, { filter: EVERYTHING, before: null, problems: {} });
    assert.equal(isFiltered(read.filter), false);
    assert.equal(filterQuery(read.filter), '');
  });

  test('empty fields of a form ask for nothing', () => {
    const { filter, problems } = readActivityFilter({ state: '', search: '  ', from: '' });
    assert.deepEqual([filter, problems], [EVERYTHING, {}]);
  });

  test('every field goes there and back', () => {
    const asked = {
      state: 'under-review',
      provider: 'bitlabs-2',
      kind: 'micro-task',
      from: '2026-02-28',
      to: '2026-03-01',
      search: 'Tidewater & Co 🙂 %_',
    };
    const read = readActivityFilter({ ...asked, before: ID });
    assert.deepEqual(read.problems, {});
    assert.equal(read.before, ID);
    const query = new URLSearchParams(filterQuery(read.filter, { before: ID }));
    assert.deepEqual(Object.fromEntries(query), { ...asked, before: ID });
  });

  for (const [field, value] of [
    ['state', 'paid'],
    ['state', 'toString'],
    ['state', '__proto__'],
    ['kind', 'casino'],
    ['provider', '../etc'],
    ['provider', 'a'.repeat(61)],
    ['from', '2026-02-30'],
    ['from', 'yesterday'],
    ['from', '2026-11-22T00:00:00Z'],
    ['to', '9999-99-99'],
    ['to', '0001-01-01'],
    ['search', 'x'.repeat(LONGEST_SEARCH + 1)],
    ['search', 'a\0b'],
    ['state', ['credited', 'pending']],
    ['search', ['a', 'b']],
  ] as const)
    test(`${field}=${JSON.stringify(value).slice(0, 30)} is left out and said, and the rest stands`, () => {
      const given = typeof value === 'string' ? value : [...value];
      const other = field === 'kind' ? { state: 'credited' } : { kind: 'survey' };
      const { filter, problems } = readActivityFilter({ ...other, [field]: given });
      assert.deepEqual(filter, { ...EVERYTHING, ...other });
      assert.deepEqual(Object.keys(problems), [field]);
    });

  test('a last day before the first is left out and said', () => {
    const { filter, problems } = readActivityFilter({ from: '2026-11-22', to: '2026-11-21' });
    assert.equal(filter.from, '2026-11-22');
    assert.equal(filter.to, null);
    assert.match(problems.to ?? '', /before the first/);
  });

  for (const before of ['', 'x', "' OR 1=1", ID.toUpperCase(), [ID, ID]])
    test(`a place such as ${JSON.stringify(before)} begins at the newest and says so`, () => {
      const read = readActivityFilter({ before: Array.isArray(before) ? [...before] : before });
      assert.equal(read.before, null);
      assert.ok(read.problems.before !== undefined);
    });
});
