import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dayOf,
  monthBounds,
  monthName,
  monthOf,
  nextDay,
  startOfDay,
  timeOfUuid,
  uuidFrom,
} from '#lib/core/activity-months.ts';

const at = (text: string) => new Date(text);

describe('days and months of a member', () => {
  test('one moment is another day, and another month, in another zone', () => {
    const moment = at('2026-10-31T23:30:00Z');
    assert.equal(monthOf(moment, 'UTC'), '2026-10');
    assert.equal(monthOf(moment, 'Europe/Berlin'), '2026-11');
    assert.equal(dayOf(moment, 'America/Los_Angeles'), '2026-10-31');
    assert.equal(dayOf(at('2026-01-01T09:59:59Z'), 'Pacific/Honolulu'), '2025-12-31');
  });

  for (const [day, zone, first] of [
    ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    // The day after the clocks went back.
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-06-01', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
    // Midnight left out: the day began at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // Midnight twice: the first counts.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    // A day that never was: what comes after it.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ] as const)
    test(`${day} begins in ${zone} at ${first}`, () => {
      assert.equal(startOfDay(day, zone).toISOString(), first);
    });

  test('months follow one another without a gap or an overlap, over changes of clocks and years', () => {
    for (const zone of [
      'UTC',
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
    ]) {
      for (let number = 1; number < 12; number += 1) {
        const month = (each: number) => `2026-${each.toString().padStart(2, '0')}`;
        const { from, to } = monthBounds(month(number), zone);
        assert.deepEqual(to, monthBounds(month(number + 1), zone).from);
        assert.equal(monthOf(from, zone), month(number));
        assert.equal(monthOf(new Date(to.getTime() - 1), zone), month(number));
      }
      assert.deepEqual(monthBounds('2026-12', zone).to, monthBounds('2027-01', zone).from);
    }
  });

  test('names and next days', () => {
    assert.equal(monthName('2026-11'), 'November 2026');
    assert.equal(nextDay('2026-02-28'), '2026-03-01');
    assert.equal(nextDay('2026-12-31'), '2027-01-01');
  });

  test('what was named at a moment, or later, has no lesser id than the moment’s', () => {
    const moment = at('2026-11-22T12:00:00.123Z');
    assert.equal(timeOfUuid(uuidFrom(moment)).getTime(), moment.getTime());
    assert.ok(uuidFrom(moment) < uuidFrom(new Date(moment.getTime() + 1)));
    assert.ok(uuidFrom(at('1960-01-01T00:00:00Z')).startsWith('00000000-0000'));
  });
});
