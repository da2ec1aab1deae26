import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, shown, table } from '#lib/cli/table.ts';

test('columns are as wide as their widest value, numbers on the right', () => {
  const lines = table(
    [
      { name: 'a', points: 1n },
      { name: 'longer', points: 1000n },
    ],
    [
      { title: 'name', of: (row) => row.name },
      { title: 'points', of: (row) => row.points, right: true },
    ],
    'none',
  );
  assert.deepEqual(lines, ['name    points', 'a            1', 'longer    1000']);
});

test('no rows give a sentence, not an empty table', () => {
  assert.deepEqual(table([], [{ title: 'x', of: () => 1 }], 'Nothing waits.'), ['Nothing waits.']);
});

test('what came over the wire cannot steer the terminal', () => {
  assert.equal(shown('a\u001b[2Jb\nc\u009b'), 'a�[2Jb�c�');
});

test('nothing is shown as a dash and an instant in UTC', () => {
  assert.deepEqual([shown(null), shown(''), shown(undefined), shown(0)], ['–', '–', '–', '0']);
  assert.equal(shown(new Date('2026-11-22T14:02:03.456Z')), '2026-11-22 14:02:03Z');
});

test('names of facts are aligned', () => {
  assert.deepEqual(
    facts([
      ['a', 1],
      ['long', 'x'],
    ]),
    ['a     1', 'long  x'],
  );
});
