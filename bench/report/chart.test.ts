import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chart, timesFloor } from '#bench/report/chart.ts';
import type { Finding, Measure } from '#bench/scenarios/finding.ts';

const measure = (better: 'higher' | 'lower', value: number): Measure => ({
  label: 'p50',
  value,
  unit: '×',
  better,
  floor: 4,
  aim: 8,
});

describe('chart of the bench', () => {
  test('twice as good as the floor is two, whether more or less is better', () => {
    assert.equal(timesFloor(measure('higher', 8)), 2);
    assert.equal(timesFloor(measure('lower', 2)), 2);
    assert.equal(timesFloor(measure('lower', 0)), 0);
    assert.equal(timesFloor(measure('higher', Number.NaN)), 0);
  });

  test('texts cannot break out of the drawing', () => {
    const finding: Finding = {
      id: 'a',
      short: '<script>&',
      title: '',
      measures: [measure('higher', 1)],
      notes: [],
      runs: [],
      missing: null,
    };
    const svg = chart({ findings: [finding], at: '2026-11-22T00:00:00.000Z', quick: false });
    assert.ok(!svg.includes('<script>'));
    assert.ok(svg.includes('&lt;script&gt;&amp;'));
  });

  test('what was not measured has no bar', () => {
    const finding: Finding = {
      id: 'a',
      short: 'gone',
      title: 'gone',
      measures: [],
      notes: [],
      runs: [],
      missing: 'why',
    };
    assert.ok(!chart({ findings: [finding], at: '2026-11-22', quick: true }).includes('gone'));
  });
});
