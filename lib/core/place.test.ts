import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendar } from '#lib/core/calendar.ts';
import { placeErrors, zoneActsFrom, zoneTooSoon } from '#lib/core/place.ts';
import { dayText } from '#lib/core/streak.ts';

describe('a place is refused', () => {
  for (const [country, timeZone, wrong] of [
    ['XX', 'UTC', ['country']],
    ['de', 'Europe/Berlin', ['country']],
    ['DE', 'Middle/Earth', ['timeZone']],
    ['DE', '', ['timeZone']],
    ['', '+01:00', ['timeZone']],
    ['', '-0300', ['timeZone']],
    ["'", '<script>', ['country', 'timeZone']],
  ] as const)
    test(`for “${country}” and “${timeZone}”, at ${wrong.join(' and ')}`, () => {
      assert.deepEqual(Object.keys(placeErrors({ country, timeZone }) ?? {}), [...wrong]);
    });
  test('and is taken with a country of the list, or none, and a zone by its name', () => {
    for (const country of ['DE', 'ZW', ''])
      for (const timeZone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])
        assert.equal(placeErrors({ country, timeZone }), null);
  });
});

describe('a second change of the zone', () => {
  const at = new Date('2026-11-15T12:00:00Z');
  const later = (days: number, ms = 0) => new Date(at.getTime() + days * 86_400_000 + ms);
  const why = (now: Date) => zoneTooSoon(at, now, calendar('UTC', now));
  test('is refused within seven days, and told from when it can be', () => {
    assert.match(why(later(0, 1)) ?? '', /once in 7 days/);
    assert.equal(
      why(later(7, -1)),
      'You changed it on 15 Nov at 12:00, and once in 7 days is the most. From today at 12:00 it can be changed again.',
    );
  });
  test('is free after them, as is the first', () => {
    assert.equal(why(later(7)), null);
    assert.equal(zoneTooSoon(null, at, calendar('UTC', at)), null);
  });
});

describe('a new zone acts on the streak', () => {
  for (const [now, before, after, from] of [
    ['2026-11-22T12:00:00Z', 'UTC', 'Europe/Berlin', '2026-11-23'],
    // It is the 23rd there already: that day is not tomorrow.
    ['2026-11-22T12:00:00Z', 'UTC', 'Pacific/Kiritimati', '2026-11-24'],
    // It is still the 21st there: the 22nd was begun here and is not counted twice.
    ['2026-11-22T05:00:00Z', 'UTC', 'Pacific/Honolulu', '2026-11-23'],
    ['2026-11-22T12:00:00Z', 'Pacific/Kiritimati', 'Pacific/Honolulu', '2026-11-24'],
  ] as const)
    test(`from ${before} to ${after} at ${now}: from ${from}`, () => {
      assert.equal(dayText(zoneActsFrom(new Date(now), before, after)), from);
    });
});
