import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions } from '#bench/options.ts';

describe('options of the bench', () => {
  test('without any, everything runs in full', () => {
    assert.deepEqual(readOptions([], ['direct']), { quick: false, only: [], profile: null });
  });

  test('scenarios can be chosen one by one or in a list', () => {
    const { only, quick } = readOptions(['--quick', '--only', 'a,b', '--only', 'c'], ['a', 'b', 'c']);
    assert.deepEqual([quick, only], [true, ['a', 'b', 'c']]);
  });

  test('an unknown scenario is refused and the known ones are named', () => {
    assert.throws(() => readOptions(['--only', 'dirct'], ['direct', 'half']), /dirct.*direct, half/);
  });

  test('an unknown option is refused', () => {
    assert.throws(() => readOptions(['--fast'], []));
  });
});
