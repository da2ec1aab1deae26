import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterWorkingDays } from './working-days.ts';

for (const [what, from, days, to] of [
  ['Monday + 2 is Wednesday', '2026-11-02T09:30:00Z', 2, '2026-11-04T09:30:00Z'],
  ['Thursday + 2 is Monday', '2026-11-05T09:30:00Z', 2, '2026-11-09T09:30:00Z'],
  ['Friday + 1 is Monday', '2026-11-06T23:59:59Z', 1, '2026-11-09T23:59:59Z'],
  ['Saturday + 1 is Monday', '2026-11-07T00:00:00Z', 1, '2026-11-09T00:00:00Z'],
  ['Sunday + 2 is Tuesday', '2026-11-08T12:00:00Z', 2, '2026-11-10T12:00:00Z'],
  ['ten working days are two weeks', '2026-11-02T08:00:00Z', 10, '2026-11-16T08:00:00Z'],
  ['the year’s end is an ordinary day', '2026-12-31T08:00:00Z', 1, '2027-01-01T08:00:00Z'],
  ['none is the same instant', '2026-11-07T08:00:00Z', 0, '2026-11-07T08:00:00Z'],
] as const)
  test(what, () => {
    assert.equal(afterWorkingDays(new Date(from), days).toISOString(), to.replace('Z', '.000Z'));
  });
