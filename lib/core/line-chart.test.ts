import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { niceTop, placeLines } from '#lib/core/line-chart.ts';

const FIELD = { top: 100, height: 200, apart: 20 };

describe('a chart of lines', () => {
  test('ends at a round number that holds every value', () => {
    assert.deepEqual([[0], [1], [3], [5], [51], [100], [1_001]].map(niceTop), [1, 1, 5, 5, 100, 100, 2_000]);
  });

  test('places values by their time and from zero', () => {
    const [line] = placeLines([{ name: 'a', values: [0, 50, 100] }], [0, 10, 100], FIELD);
    assert.equal(line?.path, 'M0 200L100 100L1000 0');
  });

  test('labels stand at the ends of their lines where there is room', () => {
    const placed = placeLines(
      [
        { name: 'a', values: [100] },
        { name: 'b', values: [50] },
      ],
      [0],
      FIELD,
    );
    assert.deepEqual(
      placed.map(({ labelAt }) => labelAt),
      [0, 100],
    );
  });

  test('no two labels cover one another, and none leaves the field', () => {
    for (const values of [
      [0, 0, 0, 0],
      [100, 100, 100, 100],
      [0, 1, 99, 100],
      [50, 52, 51, 3],
    ]) {
      const placed = placeLines(
        values.map((value, at) => ({ name: String(at), values: [value] })),
        [0],
        FIELD,
      );
      const places = placed.map(({ labelAt }) => labelAt).toSorted((a, b) => a - b);
      assert.ok((places[0] ?? -1) >= 0 && (places.at(-1) ?? 999) <= 200, String(places));
      for (const [at, place] of places.slice(1).entries())
        assert.ok(place - (places[at] ?? 0) >= 20, String(places));
    }
  });

  test('one moment alone, and none, make no broken path', () => {
    assert.equal(placeLines([{ name: 'a', values: [5] }], [7], FIELD)[0]?.path, 'M0 190');
    assert.equal(placeLines([{ name: 'a', values: [] }], [], FIELD)[0]?.path, '');
  });
});
