import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { histogram } from '#bench/load/histogram.ts';

describe('histogram', () => {
  test('nothing counted has no percentile', () => {
    assert.deepEqual(histogram().summary(), { count: 0, p50: null, p99: null, p999: null, max: null });
  });

  test('percentiles are right to two parts in a hundred from a hundredth of a millisecond to minutes', () => {
    const all = histogram();
    const values = Array.from({ length: 10_000 }, (_, index) => 0.02 * 1.0015 ** index);
    for (const value of values) all.add(value);
    for (const share of [0.01, 0.5, 0.9, 0.99, 0.999]) {
      const exact = values[Math.ceil(share * values.length) - 1] ?? 0;
      const told = all.at(share) ?? 0;
      assert.ok(Math.abs(told / exact - 1) < 0.02, `${share}: told ${told}, is ${exact}`);
    }
  });

  test('one slow call among a thousand stands in the maximum and not in the median', () => {
    const all = histogram();
    for (let index = 0; index < 999; index += 1) all.add(2);
    all.add(900);
    assert.ok((all.at(0.5) ?? 0) < 2.1);
    assert.equal(all.summary().max, 900);
  });

  test('no percentile is above the greatest value', () => {
    const all = histogram();
    all.add(3.3);
    assert.equal(all.at(0.999), 3.3);
  });
});
