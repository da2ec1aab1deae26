import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Measure, verdictOf } from '#bench/scenarios/finding.ts';

const ratio = (value: number): Measure => ({
  label: '',
  value,
  unit: '×',
  better: 'higher',
  floor: 4,
  aim: 8,
});
const time = (value: number): Measure => ({
  label: '',
  value,
  unit: 'ms',
  better: 'lower',
  floor: 5,
  aim: 3,
});
const verdict = (...measures: Measure[]) => verdictOf({ measures, missing: null });

describe('verdicts of the bench', () => {
  test('below the floor is missed, however close', () => {
    assert.equal(verdict(ratio(3.999)), 'floor missed');
    assert.equal(verdict(time(5.001)), 'floor missed');
  });

  test('a bound that is met exactly is reached', () => {
    assert.equal(verdict(ratio(4)), 'floor reached');
    assert.equal(verdict(ratio(8), time(3)), 'aim reached');
  });

  test('a scenario is as good as its worst figure', () => {
    assert.equal(verdict(ratio(9), time(4)), 'floor reached');
    assert.equal(verdict(ratio(9), time(6)), 'floor missed');
  });

  test('what was not measured is not reached', () => {
    assert.equal(verdict(), 'not available');
    assert.equal(verdictOf({ measures: [ratio(9)], missing: 'no entry point' }), 'not available');
    assert.equal(verdict(ratio(Number.NaN)), 'floor missed');
  });
});
