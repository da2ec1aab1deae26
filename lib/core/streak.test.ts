import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bonusesBetween, dayIn, dayOf, dayText, extend, type Run, standing } from './streak.ts';

const run = (length: number, lastDay = 100): Run => ({ startedOn: lastDay - length + 1, lastDay, length });
const on = (arrivedOn: number, startedOn: number | null = arrivedOn) => ({ arrivedOn, startedOn });

describe('a streak', () => {
  test('begins with one day', () => {
    assert.deepEqual(extend(null, on(100)), { startedOn: 100, lastDay: 100, length: 1 });
  });
  test('does not grow by a second earning on one day', () => {
    assert.deepEqual(extend(run(3), on(100)), run(3));
  });
  test('grows by the next day', () => {
    assert.deepEqual(extend(run(3), on(101)), { startedOn: 98, lastDay: 101, length: 4 });
  });
  for (const [what, arrived, started, length] of [
    ['a day missed, and a call of that day comes late', 102, 101, 5],
    ['two days missed, and a call of the first comes late', 103, 101, 6],
    ['two days missed, and the start lies before them', 103, 90, 6],
  ] as const)
    test(`${what}: the gap is closed`, () => {
      const after = extend(run(3), on(arrived, started));
      assert.deepEqual([after.length, after.startedOn], [length, 98]);
    });
  for (const [what, arrived, started] of [
    ['a day missed, and the start is of today', 102, 102],
    ['a day missed, and no start is known', 102, null],
    ['two days missed, and the start is of the second', 103, 102],
    ['three days missed, however early the start', 104, 90],
  ] as const)
    test(`${what}: a new one begins`, () => {
      assert.deepEqual(extend(run(30), on(arrived, started)), {
        startedOn: arrived,
        lastDay: arrived,
        length: 1,
      });
    });
  test('a start after the arrival, by a wrong clock, closes nothing', () => {
    assert.equal(extend(run(3), on(102, 105)).length, 1);
  });
  test('never shrinks when a zone further west brings a day again', () => {
    assert.deepEqual(extend(run(3), on(99)), run(3));
  });
  test('stays at 365', () => {
    const long = extend({ startedOn: 1, lastDay: 400, length: 365 }, on(401));
    assert.deepEqual([long.length, long.lastDay], [365, 401]);
  });
  test('is over only when a late call cannot join it any more', () => {
    assert.deepEqual(
      [100, 101, 102, 103, 104].map((today) => standing(run(3), today)),
      ['running', 'running', 'repairable', 'repairable', 'over'],
    );
  });
});

describe('its bonuses', () => {
  const lengths = (from: number, to: number) => bonusesBetween(from, to).map(({ length }) => length);
  test('come at 7, 14, 21, 28 days and every 7 after', () => {
    assert.deepEqual(lengths(0, 50), [7, 14, 21, 28, 35, 42, 49]);
  });
  test('are not given again for a length that was reached before', () => {
    assert.deepEqual(lengths(7, 13), []);
    assert.deepEqual(lengths(13, 14), [14]);
  });
  test('come both when a late call jumps over two', () => {
    assert.deepEqual(lengths(6, 14), [7, 14]);
  });
  test('grow for four weeks and then stay', () => {
    assert.deepEqual(
      bonusesBetween(0, 42).map(({ points }) => points),
      [50n, 100n, 150n, 200n, 200n, 200n],
    );
  });
});

describe('days', () => {
  for (const [zone, at, day] of [
    ['UTC', '2026-11-22T23:59:59Z', '2026-11-22'],
    ['Pacific/Kiritimati', '2026-11-22T10:00:00Z', '2026-11-23'],
    ['America/Los_Angeles', '2026-11-22T07:59:59Z', '2026-11-21'],
    // Clocks go back at 01:00 UTC: the day has 25 hours and is still one day.
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
  ] as const)
    test(`${at} is ${day} in ${zone}`, () => assert.equal(dayText(dayIn(zone, new Date(at))), day));
  test('are read back as they are written', () => {
    assert.equal(dayText(dayOf('2028-02-29')), '2028-02-29');
    assert.equal(dayOf('1970-01-02'), 1);
  });
});
