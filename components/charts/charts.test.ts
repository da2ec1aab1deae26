import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countInBins, placeInBins } from './bins.ts';
import { spreadLabels } from './spread-labels.ts';

describe('labels of a chart', () => {
  test('stand at the ends of their lines where there is room', () => {
    assert.deepEqual(spreadLabels([0, 100], 200, 20), [0, 100]);
    assert.deepEqual(spreadLabels([100, 0], 200, 20), [100, 0]);
  });

  test('never cover one another and never leave the field', () => {
    for (const places of [
      [200, 200, 200, 200],
      [0, 0, 0, 0],
      [200, 198, 2, 0],
      [100, 96, 98, 194],
      [-50, 300],
    ]) {
      const spread = spreadLabels(places, 200, 20).toSorted((a, b) => a - b);
      assert.ok((spread[0] ?? -1) >= 0 && (spread.at(-1) ?? 999) <= 200, String(spread));
      for (const [at, place] of spread.slice(1).entries())
        assert.ok(place - (spread[at] ?? 0) >= 20, String(spread));
    }
  });

  test('none, and one alone, are no trouble', () => {
    assert.deepEqual(spreadLabels([], 200, 20), []);
    assert.deepEqual(spreadLabels([70], 200, 20), [70]);
  });
});

describe('a histogram', () => {
  const bins = countInBins([0, 5, 59, 60, 61, 4_000, 90_000], [0, 60, 3_600, 86_400], ['min', 'h', 'd']);

  test('counts every value once, outsiders at the ends', () => {
    assert.deepEqual(
      bins.map(({ count }) => count),
      [3, 2, 2],
    );
    assert.equal(countInBins([-1], [0, 1], ['only'])[0]?.count, 1);
  });

  test('places a value within its bar, whatever the bar stands for', () => {
    assert.equal(placeInBins(bins, 0), 0);
    assert.equal(Math.round(placeInBins(bins, 30)), 17);
    assert.equal(Math.round(placeInBins(bins, 60)), 33);
    assert.equal(placeInBins(bins, 86_400), 100);
  });

  test('what lies outside stands at the edge, and without bars nothing breaks', () => {
    assert.equal(placeInBins(bins, -5), 0);
    assert.equal(placeInBins(bins, 1e9), 100);
    assert.equal(placeInBins([], 5), 0);
  });
});
