import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, type Earning, nextBonus, type Run } from '#lib/core/streak.ts';
import { type DayStanding, firstShown, presentRun, SHOWN_WEEKS, weeksOf } from '#lib/core/streak-days.ts';

// A Sunday.
const TODAY = dayOf('2026-11-22');
const on = (arrivedOn: number, startedOn: number | null = arrivedOn): Earning => ({ arrivedOn, startedOn });
const run = (length: number, lastDay = TODAY): Run => ({
  startedOn: lastDay - length + 1,
  lastDay,
  length,
  before: null,
});

/** How the days from so many days ago to today stand. */
function last(
  count: number,
  earnings: readonly Earning[],
  more: { run?: Run; since?: number; today?: number } = {},
): DayStanding[] {
  const today = more.today ?? TODAY;
  const facts = { run: more.run ?? null, earnings, since: more.since ?? 0 };
  return weeksOf(facts, today)
    .flat()
    .filter(({ day }) => day > today - count && day <= today)
    .map(({ standing }) => standing);
}

describe('the days of a streak as they are shown', () => {
  test('are eight weeks from Monday to Sunday, this one included, whatever day it is', () => {
    for (let today = TODAY - 6; today <= TODAY; today += 1) {
      const weeks = weeksOf({ run: null, earnings: [], since: 0 }, today);
      assert.equal(weeks.length, SHOWN_WEEKS);
      assert.equal(weeks[0]?.[0]?.day, dayOf('2026-09-28'));
      assert.equal(weeks.at(-1)?.at(-1)?.day, TODAY);
      assert.equal(firstShown(today), dayOf('2026-09-28'));
    }
    assert.equal(firstShown(TODAY + 1), dayOf('2026-10-05'));
  });

  test('count where something was earned, and today stays open until then', () => {
    assert.deepEqual(last(3, [on(TODAY - 2), on(TODAY - 1)]), ['counted', 'counted', 'open']);
    assert.deepEqual(last(2, [on(TODAY - 1), on(TODAY)]), ['counted', 'counted']);
  });

  test('are repaired by a late call, as far back as its start and no further than the rule', () => {
    assert.deepEqual(last(3, [on(TODAY - 2), on(TODAY, TODAY - 1)]), ['counted', 'repaired', 'counted']);
    assert.deepEqual(last(5, [on(TODAY - 2), on(TODAY, TODAY)], { today: TODAY + 2 }), [
      'counted',
      'missed',
      'counted',
      'open',
      'open',
    ]);
    assert.deepEqual(last(5, [on(TODAY - 4), on(TODAY, TODAY - 4)]), [
      'counted',
      'missed',
      'missed',
      'missed',
      'counted',
    ]);
  });

  test('can still be filled as long as a late call can join them', () => {
    assert.deepEqual(last(3, [on(TODAY - 2)], { run: run(4, TODAY - 2) }), ['counted', 'open', 'open']);
    assert.deepEqual(last(5, [on(TODAY - 4)], { run: run(4, TODAY - 4) }), [
      'counted',
      'missed',
      'missed',
      'missed',
      'open',
    ]);
  });

  test('of a gap before a new run can still be filled, as long as a late call can join the two', () => {
    const earnings = [on(TODAY - 3), on(TODAY - 1)];
    assert.deepEqual(last(4, earnings), ['counted', 'open', 'counted', 'open']);
    assert.deepEqual(last(5, earnings, { today: TODAY + 1 }), [
      'counted',
      'missed',
      'counted',
      'open',
      'open',
    ]);
    const joined = [...earnings, on(TODAY, TODAY - 2)];
    assert.deepEqual(last(4, joined), ['counted', 'repaired', 'counted', 'counted']);
    assert.equal(presentRun(null, joined)?.length, 4);
  });

  test('of the run that was counted stand in it, also where the zone has changed since', () => {
    assert.deepEqual(last(3, [on(TODAY - 2), on(TODAY)], { run: run(3) }), [
      'counted',
      'repaired',
      'counted',
    ]);
  });

  test('before the account, and after today, are neither missed nor open', () => {
    assert.deepEqual(last(3, [], { since: TODAY - 1 }), ['before', 'missed', 'open']);
    const tuesday = TODAY - 5;
    const week = weeksOf({ run: null, earnings: [], since: 0 }, tuesday).at(-1);
    assert.deepEqual(
      week?.map(({ standing }) => standing),
      ['missed', 'open', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead'],
    );
  });

  test('what was earned since the last count belongs to the run already', () => {
    assert.equal(presentRun(run(6, TODAY - 1), [on(TODAY - 2), on(TODAY - 1), on(TODAY)])?.length, 7);
    assert.equal(presentRun(null, [on(TODAY)])?.length, 1);
    assert.equal(presentRun(null, []), null);
  });
});

describe('the next bonus of a streak', () => {
  for (const [what, given, length, points, inDays] of [
    ['of nobody’s first day', null, 7, 50n, 6],
    ['of a streak that counted today', run(3), 7, 50n, 4],
    ['of one that goes on today', run(3, TODAY - 1), 7, 50n, 3],
    ['of one that has just been paid', run(7), 14, 100n, 7],
    ['of one that a late call can still repair, never on a day that is over', run(6, TODAY - 3), 7, 50n, 0],
    [
      'of one that can still be joined to the one before',
      { ...run(1), before: run(20, TODAY - 2) },
      21,
      150n,
      0,
    ],
    ['of one whose chance to be joined is over', { ...run(2), before: run(20, TODAY - 4) }, 7, 50n, 5],
    ['of one that is over is the first one', run(30, TODAY - 9), 7, 50n, 6],
    ['of a long one stays the same', run(40), 42, 200n, 2],
  ] as const)
    test(`${what}: ${points} at ${length} days`, () => {
      assert.deepEqual(nextBonus(given, TODAY), { length, points, day: TODAY + inDays });
    });
  test('is none where the longest streak has them all', () => {
    assert.equal(nextBonus(run(364), TODAY), null);
    assert.equal(nextBonus(run(365), TODAY), null);
  });
});
