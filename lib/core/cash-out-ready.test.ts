import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendar } from '#lib/core/calendar.ts';
import { type CashOutStanding, cashOutReady, isReady } from '#lib/core/cash-out-ready.ts';
import { EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { CASH_OUT_MINIMUM_POINTS, FIRST_CASH_OUT_MINIMUM_POINTS } from '#lib/core/rules.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const WHEN = calendar('UTC', NOW);
const GOOD: CashOutStanding = {
  balances: { ...EMPTY_BALANCES, available: FIRST_CASH_OUT_MINIMUM_POINTS },
  paidBefore: false,
  state: 'open',
  trust: 'new',
  verified: true,
  frozenAt: null,
  releases: [],
};
const missing = (standing: CashOutStanding) =>
  cashOutReady(standing, WHEN)
    .filter(({ state }) => state === 'missing')
    .map(({ title }) => title);
const first = (standing: CashOutStanding) => cashOutReady(standing, WHEN)[0]?.text ?? '';
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

describe('ready to cash out', () => {
  test('nothing is missing at the first minimum, whatever the trust level', () => {
    for (const trust of ['new', 'regular', 'trusted'] as const) {
      assert.deepEqual(missing({ ...GOOD, trust }), []);
      assert.ok(isReady(cashOutReady({ ...GOOD, trust }, WHEN)));
    }
  });

  for (const [what, change, title] of [
    [
      'one point too few',
      { balances: { ...GOOD.balances, available: FIRST_CASH_OUT_MINIMUM_POINTS - 1n } },
      '2,000 points available',
    ],
    ['the first minimum after a first cash-out', { paidBefore: true }, '5,000 points available'],
    ['an address nobody opened a link at', { verified: false }, 'Address verified'],
    ['one point of debt', { balances: { ...GOOD.balances, debt: 1n } }, 'No debt'],
    ['a frozen account', { frozenAt: NOW }, 'Account adds up'],
    ['a paused account', { state: 'paused' }, 'Account open'],
    ['a closed account', { state: 'closed' }, 'Account open'],
  ] as const)
    test(`${what} is missing, and nothing else is said to be`, () => {
      const standing = { ...GOOD, ...change };
      assert.deepEqual(missing(standing), [title]);
      assert.equal(isReady(cashOutReady(standing, WHEN)), false);
    });

  test('the second minimum is enough the second time', () => {
    const balances = { ...GOOD.balances, available: CASH_OUT_MINIMUM_POINTS };
    assert.deepEqual(missing({ ...GOOD, balances, paidBefore: true }), []);
  });

  test('it says on which release the minimum is reached, debt being repaid first', () => {
    const releases = [
      { at: days(1), points: 600n },
      { at: days(2), points: 400n },
      { at: days(3), points: 1n },
    ];
    const balances = { ...EMPTY_BALANCES, available: 1_000n };
    assert.match(first({ ...GOOD, balances, releases }), /makes it up on Tuesday/);
    assert.match(
      first({ ...GOOD, balances: { ...balances, debt: 1n }, releases }),
      /makes it up on Wednesday/,
    );
    assert.match(first({ ...GOOD, balances: { ...balances, debt: 2n }, releases }), /does not make it up/);
    assert.match(first({ ...GOOD, balances }), /1,000 points are missing\. What is pending now does not/);
  });

  test('no date of a cash-out is promised', () => {
    const texts = cashOutReady(GOOD, WHEN).map(({ text }) => text);
    assert.doesNotMatch(texts.join(' '), /within|working day|paid (out )?(on|by|in)\b/);
  });
});
