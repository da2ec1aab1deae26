import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tally } from '#bench/load/tally.ts';

describe('tally of a load', () => {
  test('what was due while warming up is not counted', () => {
    const counted = tally(1_000);
    counted.sent(999);
    counted.answered('credit', 200, 999, 1_500);
    counted.dropped(999, 'late');
    const result = counted.result(2_000, 0, 0);
    assert.deepEqual([result.sent, result.answered, result.dropped.late], [0, 0, 0]);
  });

  test('latency runs from the time a call was due, not from when it could be sent', () => {
    const counted = tally(0);
    counted.answered('credit', 200, 100, 350);
    assert.equal(counted.result(1_000, 0, 0).latency.max, 250);
  });

  test('copies, reversals and refusals are no credits', () => {
    const counted = tally(0);
    counted.answered('credit', 200, 1, 2);
    counted.answered('duplicate', 200, 1, 2);
    counted.answered('reversal', 200, 1, 2);
    counted.answered('forged', 401, 1, 2);
    counted.answered('credit', 503, 1, 2);
    const result = counted.result(2_000, 0, 0);
    assert.deepEqual([result.credits, result.creditRate, result.wrong], [1, 0.5, 0]);
    assert.equal(result.latencyOverloaded.count, 1);
  });

  test('a forged call that is taken and a genuine one that is refused are wrong', () => {
    const counted = tally(0);
    counted.answered('forged', 200, 1, 2);
    counted.answered('credit', 401, 1, 2);
    counted.answered('credit', 500, 1, 2);
    assert.equal(counted.result(1_000, 0, 0).wrong, 3);
  });
});
