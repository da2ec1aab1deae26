import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { schedule } from '#bench/load/schedule.ts';

describe('open-model schedule', () => {
  test('the due time of a call does not depend on those before it', () => {
    const { dueAt, count } = schedule(4_000, 2);
    assert.equal(count, 8_000);
    assert.equal(dueAt(0), 0);
    assert.equal(dueAt(4_000), 1_000);
  });

  test('after a pause everything missed is due at once', () => {
    const { dueBy } = schedule(1_000, 10);
    assert.equal(dueBy(-1), 0);
    assert.equal(dueBy(0), 1);
    assert.equal(dueBy(0.9), 1);
    assert.equal(dueBy(2_000), 2_001);
  });

  test('every call is due at its own due time', () => {
    const { dueAt, dueBy, count } = schedule(777, 3);
    for (let index = 0; index < count; index += 1) assert.equal(dueBy(dueAt(index)), index + 1);
  });

  test('never more calls than were ordered', () => {
    assert.equal(schedule(10, 1).dueBy(60_000), 10);
  });

  test('no rate and no time are refused', () => {
    assert.throws(() => schedule(0, 1), RangeError);
    assert.throws(() => schedule(1, 0), RangeError);
  });
});
