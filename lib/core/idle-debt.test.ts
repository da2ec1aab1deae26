import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DebtFacts, idleSince, isWrittenOff } from '#lib/core/idle-debt.ts';

const NOW = new Date('2026-11-22T03:33:00Z');
const ago = (days: number, ms = 0) => new Date(NOW.getTime() - days * 86_400_000 - ms);
const IDLE: DebtFacts = { debt: 600n, postedAt: ago(180), startedAt: null, frozen: false };

describe('a debt stays', () => {
  for (const [why, changed] of [
    ['when something was booked 179 days ago', { postedAt: ago(179) }],
    ['a millisecond before the 180 days are over', { postedAt: ago(180, -1) }],
    ['when something was booked yesterday', { postedAt: ago(1) }],
    ['when something was started yesterday, however old the last entry', { startedAt: ago(1) }],
    ['when something was started 179 days ago', { postedAt: ago(900), startedAt: ago(179) }],
    ['while the account is frozen: what is owed is not certain', { frozen: true }],
    ['when there is none', { debt: 0n }],
  ] as const)
    test(why, () => assert.equal(isWrittenOff({ ...IDLE, ...changed }, NOW), false));
});

describe('a debt is written off', () => {
  test('when nothing has moved for 180 days, to the millisecond', () => {
    assert.equal(isWrittenOff(IDLE, NOW), true);
  });
  test('however long ago the last start was', () => {
    assert.equal(isWrittenOff({ ...IDLE, startedAt: ago(180) }, NOW), true);
    assert.equal(isWrittenOff({ ...IDLE, startedAt: ago(2_000) }, NOW), true);
  });
  test('and says since when nothing moved: the later of posting and start', () => {
    assert.deepEqual(idleSince({ postedAt: ago(200), startedAt: null }), ago(200));
    assert.deepEqual(idleSince({ postedAt: ago(200), startedAt: ago(190) }), ago(190));
    assert.deepEqual(idleSince({ postedAt: ago(200), startedAt: ago(300) }), ago(200));
  });
});
