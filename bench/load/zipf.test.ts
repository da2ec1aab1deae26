import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chanceAt } from '#bench/load/chance.ts';
import { zipf } from '#bench/load/zipf.ts';

describe('Zipf members', () => {
  test('rank r comes about 1/(r+1) as often as rank 0', () => {
    const draw = zipf(1_000);
    const seen = new Array<number>(1_000).fill(0);
    for (let index = 0; index < 200_000; index += 1) {
      const rank = draw(chanceAt(7, index));
      seen[rank] = (seen[rank] ?? 0) + 1;
    }
    for (const rank of [1, 3, 9]) {
      const ratio = (seen[rank] ?? 0) / (seen[0] ?? 1);
      assert.ok(Math.abs(ratio * (rank + 1) - 1) < 0.1, `rank ${rank}: ${ratio}`);
    }
  });

  test('both ends of the range give a rank', () => {
    const draw = zipf(10);
    assert.equal(draw(0), 0);
    assert.equal(draw(1 - 2 ** -32), 9);
    assert.equal(zipf(1)(0.999), 0);
  });

  test('no rank at all is refused', () => {
    assert.throws(() => zipf(0), RangeError);
  });

  test('chance is fixed by seed and index, and spread over the whole range', () => {
    assert.equal(chanceAt(3, 12), chanceAt(3, 12));
    assert.notEqual(chanceAt(3, 12), chanceAt(4, 12));
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const tenth = Math.floor(chanceAt(1, index) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    assert.ok(
      tenths.every((count) => count > 850 && count < 1_150),
      tenths.join(' '),
    );
  });
});
