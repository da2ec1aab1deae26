import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bonusesBetween,
  dayIn,
  dayOf,
  dayText,
  type Earning,
  extend,
  goesOnFrom,
  type Run,
  rejoinable,
  standing,
} from './streak.ts';

const run = (length: number, lastDay = 100): Run => ({
  startedOn: lastDay - length + 1,
  lastDay,
  length,
  before: null,
});
const on = (arrivedOn: number, startedOn: number | null = arrivedOn) => ({ arrivedOn, startedOn });

describe('a streak', () => {
  test('begins with one day', () => {
    assert.deepEqual(extend(null, on(100)), run(1));
  });
  test('does not grow by a second earning on one day', () => {
    assert.deepEqual(extend(run(3), on(100)), run(3));
  });
  test('grows by the next day', () => {
    assert.deepEqual(extend(run(3), on(101)), run(4, 101));
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
      const next = extend(run(30), on(arrived, started));
      assert.deepEqual({ ...next, before: null }, run(1, arrived));
      assert.equal(goesOnFrom(run(30), next), null);
    });
  test('a start after the arrival, by a wrong clock, closes nothing', () => {
    assert.equal(extend(run(3), on(102, 105)).length, 1);
  });
  test('never shrinks when a zone further west brings a day again', () => {
    assert.deepEqual(extend(run(3), on(99)), run(3));
  });
  test('stays at 365', () => {
    const long = extend({ startedOn: 1, lastDay: 400, length: 365, before: null }, on(401));
    assert.deepEqual([long.length, long.lastDay], [365, 401]);
  });
  test('is over only when a late call cannot join it any more', () => {
    assert.deepEqual(
      [100, 101, 102, 103, 104].map((today) => standing(run(3), today)),
      ['running', 'running', 'repairable', 'repairable', 'over'],
    );
  });
});

describe('a streak that ended with a new one begun', () => {
  const after = (earnings: readonly Earning[]) =>
    earnings.reduce<Run | null>((run, earning) => extend(run, earning), run(20));
  /** Every order of these. */
  const orders = <T>(all: readonly T[]): T[][] =>
    all.length === 0
      ? [[]]
      : all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));

  for (const [what, earnings, length] of [
    ['a late call of the missed day, on the day of a new start', [on(102), on(102, 101)], 22],
    ['two of them', [on(102), on(102, 101), on(102, 101)], 22],
    ['one that fills two days', [on(103), on(103, 101)], 23],
    ['a call of the missed day itself that comes to light a day late', [on(102), on(101)], 22],
  ] as const)
    test(`${what}: goes on, in whatever order they are counted`, () => {
      for (const order of orders<Earning>(earnings)) {
        const { startedOn, length: counted, before } = after(order) ?? run(0);
        assert.deepEqual([startedOn, counted, before], [81, length, null], JSON.stringify(order));
      }
    });

  test('goes on when the late call comes a day after the new start', () => {
    assert.deepEqual(after([on(102), on(103, 101)]), run(23, 103));
    assert.deepEqual(after([on(102), on(103), on(103, 101)]), run(23, 103));
  });
  for (const [what, earnings, stays] of [
    ['a start after the missed day', [on(102), on(102, 102)], run(1, 102)],
    ['an unknown start', [on(102), on(102, null)], run(1, 102)],
    ['a second missed day that the late call does not reach', [on(103), on(103, 102)], run(1, 103)],
    ['a late call three days after the missed one', [on(102), on(103), on(104, 101)], run(3, 104)],
    ['a call of a day inside the one that ended', [on(102), on(100, 98)], run(1, 102)],
  ] as const)
    test(`${what}: the new one stays`, () => {
      const now = after(earnings);
      assert.deepEqual(now && { ...now, before: null }, stays);
    });

  test('is kept for as long as a late call can join it, and no longer', () => {
    const { before, ...days } = run(20);
    assert.equal(before, null);
    assert.deepEqual(after([on(102)])?.before, days);
    assert.deepEqual(after([on(102), on(103)])?.before, days);
    assert.equal(after([on(102), on(103), on(104)])?.before, null);
    assert.equal(after([on(104)])?.before, null);
    const begun = extend(run(20), on(102));
    assert.deepEqual([rejoinable(begun, 103), rejoinable(begun, 104)], [days, null]);
  });
  test('earns from where it stood', () => {
    const begun = extend(run(20), on(102));
    const joined = extend(begun, on(102, 101));
    assert.equal(goesOnFrom(begun, joined)?.length, 20);
    assert.equal(goesOnFrom(joined, joined)?.length, 22);
  });
  test('that was the longest possible stays at 365', () => {
    const begun = extend(run(365, 400), on(402));
    assert.equal(extend(begun, on(402, 401)).length, 365);
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
