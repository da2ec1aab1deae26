import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eachDay, releaseDays } from '#lib/core/activity-releases.ts';
import { roughly, waitInWords } from '#lib/core/activity-wait.ts';

const at = (text: string) => new Date(text);

describe('releases to come', () => {
  test('are summed by the member’s own days', () => {
    const releases = [
      { at: at('2026-11-22T22:30:00Z'), points: 1n },
      { at: at('2026-11-22T23:30:00Z'), points: 10n },
      { at: at('2026-11-23T10:00:00Z'), points: 100n },
    ];
    const sums = (zone: string) => releaseDays(releases, zone).map(({ points, count }) => [points, count]);
    assert.deepEqual(sums('UTC'), [
      [11n, 2],
      [100n, 1],
    ]);
    assert.deepEqual(sums('Europe/Berlin'), [
      [1n, 1],
      [110n, 2],
    ]);
    assert.deepEqual(releaseDays([], 'UTC'), []);
  });

  test('a stretch of days has each of them once, over a change of clocks', () => {
    const days = eachDay([{ day: '2026-10-25', sum: 5 }], {
      now: at('2026-10-26T23:30:00Z'),
      zone: 'Europe/Berlin',
      count: 4,
      empty: (day) => ({ day, sum: 0 }),
    });
    assert.deepEqual(days, [
      { day: '2026-10-24', sum: 0 },
      { day: '2026-10-25', sum: 5 },
      { day: '2026-10-26', sum: 0 },
      { day: '2026-10-27', sum: 0 },
    ]);
  });
});

describe('a measured wait in words', () => {
  for (const [ms, words] of [
    [0, 'less than a minute'],
    [60_000, '1 minute'],
    [89 * 60_000, '89 minutes'],
    [90 * 60_000, '2 hours'],
    [35 * 3_600_000, '35 hours'],
    [36 * 3_600_000, '2 days'],
    [30 * 86_400_000, '30 days'],
  ] as const)
    test(`${ms} milliseconds are ${words}`, () => {
      assert.equal(roughly(ms), words);
    });

  test('fewer than ten say nothing, and two equal ends are said once', () => {
    assert.equal(waitInWords({ median: 1, slow: 2, count: 9 }), null);
    assert.equal(waitInWords({ median: 60_000, slow: 61_000, count: 10 }), 'usually 1 minute');
  });
});
