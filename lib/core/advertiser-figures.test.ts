import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addFigures,
  byWorth,
  type DayOfOffer,
  formatMills,
  formatPerClick,
  formatRate,
  formatSeconds,
  isStill,
  NO_FIGURES,
  plainUsd,
  RESULT_DAYS,
  resultWindow,
  sumsBy,
  WAIT_BOUNDS,
  WAIT_NAMES,
} from './advertiser-figures.ts';

const row = (offerId: bigint | null, day: string, more: Partial<DayOfOffer> = {}): DayOfOffer => ({
  ...NO_FIGURES,
  offerId,
  day,
  ...more,
});

describe('figures of an advertiser', () => {
  test('stand in the order of what members hold of them, then of how often they were done and begun', () => {
    const still = NO_FIGURES;
    const takenBack = { ...NO_FIGURES, conversions: 1, reversed: 900n };
    const clicked = { ...NO_FIGURES, clicks: 5 };
    const held = { ...NO_FIGURES, conversions: 1, pending: 10n };
    const more = { ...NO_FIGURES, conversions: 1, credited: 2n ** 60n };
    assert.deepEqual([still, clicked, takenBack, held, more].sort(byWorth), [
      more,
      held,
      takenBack,
      clicked,
      still,
    ]);
    assert.deepEqual([still, clicked, takenBack].map(isStill), [true, false, false]);
  });

  test('are the same sum by offer and by day', () => {
    const rows = [
      row(1n, '2026-11-01', { clicks: 4, converted: 1, conversions: 2, pending: 5n }),
      row(1n, '2026-11-02', { credited: 7n }),
      row(null, '2026-11-02', { reversed: 11n, declined: 13n }),
    ];
    const total = (by: (one: DayOfOffer) => unknown) => [...sumsBy(rows, by).values()].reduce(addFigures);
    assert.deepEqual(
      total(({ offerId }) => offerId),
      total(({ day }) => day),
    );
    assert.equal(sumsBy(rows, ({ offerId }) => offerId).size, 2);
  });

  test('without clicks have no rate and nothing per click', () => {
    const walled = { ...NO_FIGURES, conversions: 3, credited: 100n };
    assert.equal(formatRate(walled), '–');
    assert.equal(formatPerClick(walled), '–');
  });

  test('per click are rounded down, and exact to a tenth of a cent', () => {
    assert.equal(
      formatPerClick({ ...NO_FIGURES, clicks: 3, pending: 100n, credited: 100n, reversed: 900n }),
      '$0.066',
    );
    assert.equal(formatRate({ ...NO_FIGURES, clicks: 3, converted: 1 }), '33.3%');
    assert.equal(formatRate({ ...NO_FIGURES, clicks: 3, converted: 3, conversions: 9 }), '100.0%');
  });

  test('in money are whole points, whatever their size', () => {
    assert.equal(formatMills(1n), '$0.001');
    assert.equal(formatMills(12_345_678_901_234_567n), '$12,345,678,901,234.567');
    assert.equal(plainUsd(1_234_567n), '1234.567');
    assert.equal(plainUsd(0n), '0.000');
  });

  test('stand for thirty whole UTC days that end with today', () => {
    for (const at of ['2026-03-01T00:00:00.000Z', '2026-03-01T23:59:59.999Z']) {
      const { from, to, today, days } = resultWindow(new Date(at));
      assert.equal(from.toISOString(), '2026-01-31T00:00:00.000Z');
      assert.equal(to.toISOString(), '2026-03-02T00:00:00.000Z');
      assert.equal(today.toISOString(), '2026-03-01T00:00:00.000Z');
      assert.equal(days.length, RESULT_DAYS);
      assert.deepEqual([days[0], days.at(-1)], ['2026-01-31', '2026-03-01']);
    }
  });

  test('of time have a name for each stretch, and one unit', () => {
    assert.equal(WAIT_NAMES.length, WAIT_BOUNDS.length + 1);
    assert.deepEqual([0, 59, 60, 3_600, 5_400, 172_800, 1_000_000].map(formatSeconds), [
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '1.5 h',
      '2 days',
      '11.6 days',
    ]);
  });
});
