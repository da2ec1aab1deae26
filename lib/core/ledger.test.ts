import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Account, apply, applyAll, EMPTY_BALANCES, MOVEMENTS, type Posting } from './ledger.ts';

const posting = (debit: Account, credit: Account, amount: bigint): Posting => ({
  debit,
  credit,
  amount,
  reason: 'credit',
});
const rich = { pending: 10n, available: 10n, reserved: 10n, debt: 0n, version: 7n };

describe('a posting', () => {
  test('moves what it says and raises the version by one', () => {
    const after = apply(rich, posting('member_pending', 'member_available', 4n));
    assert.deepEqual(after, { pending: 6n, available: 14n, reserved: 10n, debt: 0n, version: 8n });
  });
  for (const amount of [0n, -1n, -(2n ** 63n)]) {
    test(`of ${amount} points is refused`, () => {
      assert.throws(() => apply(rich, posting('member_pending', 'member_available', amount)), RangeError);
    });
  }
  for (const account of ['member_pending', 'member_available', 'member_reserved'] as const) {
    test(`that takes more from ${account} than there is is refused`, () => {
      assert.throws(() => apply(rich, posting(account, 'provider_receivable', 11n)), /below zero/);
      assert.doesNotThrow(() => apply(rich, posting(account, 'provider_receivable', 10n)));
    });
  }
  test('that repays more than is owed is refused', () => {
    assert.throws(() => apply({ ...rich, debt: 3n }, posting('member_pending', 'member_debt', 4n)), /debt/);
  });
  test('is exact beyond what a float can hold', () => {
    const large = 2n ** 53n + 1n;
    assert.equal(
      apply(EMPTY_BALANCES, posting('provider_receivable', 'member_pending', large)).pending,
      large,
    );
  });
});

describe('what the site gives and takes', () => {
  const owing = { ...EMPTY_BALANCES, debt: 40n };
  for (const [name, movement] of [
    ['correction', MOVEMENTS.correction],
    ['bonus', MOVEMENTS.bonus],
  ] as const) {
    test(`a ${name} repays what is owed first`, () => {
      const { balances } = applyAll(owing, movement(100n, owing));
      assert.deepEqual(balances, { pending: 0n, available: 60n, reserved: 0n, debt: 0n, version: 2n });
    });
    test(`a ${name} below the debt frees nothing`, () => {
      const { balances } = applyAll(owing, movement(30n, owing));
      assert.deepEqual(balances, { pending: 0n, available: 0n, reserved: 0n, debt: 10n, version: 1n });
    });
  }
  test('a correction takes only what is there, and never makes debt', () => {
    assert.equal(applyAll(rich, MOVEMENTS.correction(-10n, rich)).balances.available, 0n);
    assert.throws(() => applyAll(rich, MOVEMENTS.correction(-11n, rich)), /available would fall below zero/);
  });
});

describe('a debt that is written off', () => {
  test('is gone whole, at the cost of the site, and touches nothing else', () => {
    const owing = { pending: 7n, available: 0n, reserved: 3n, debt: 40n, version: 5n };
    const { balances, entries } = applyAll(owing, MOVEMENTS.writeOff(owing));
    assert.deepEqual(balances, { ...owing, debt: 0n, version: 6n });
    assert.deepEqual(
      entries.map(({ posting }) => posting),
      [{ ...posting('site_write_offs', 'member_debt', 40n), reason: 'write_off' }],
    );
  });
  test('moves nothing where nothing is owed', () => {
    assert.deepEqual(applyAll(rich, MOVEMENTS.writeOff(rich)).entries, []);
  });
});

describe('a movement', () => {
  const total = (postings: readonly Posting[]) => postings.reduce((sum, { amount }) => sum + amount, 0n);
  for (const [points, debt, repaid, released] of [
    [100n, 0n, 0n, 100n],
    [100n, 40n, 40n, 60n],
    [100n, 100n, 100n, 0n],
    [100n, 250n, 100n, 0n],
  ] as const) {
    test(`releasing ${points} with ${debt} owed repays ${repaid} and frees ${released}`, () => {
      const postings = MOVEMENTS.release(points, { ...EMPTY_BALANCES, debt });
      assert.deepEqual(
        postings.map(({ reason, amount }) => [reason, amount]),
        [
          ['repayment', repaid],
          ['release', released],
        ],
      );
      assert.equal(total(postings), points);
    });
  }
  for (const [points, available, taken, owed] of [
    [100n, 100n, 100n, 0n],
    [100n, 250n, 100n, 0n],
    [100n, 30n, 30n, 70n],
    [100n, 0n, 0n, 100n],
  ] as const) {
    test(`reversing ${points} with ${available} available takes ${taken} and leaves ${owed} owed`, () => {
      const postings = MOVEMENTS.reversal(points, { ...EMPTY_BALANCES, available });
      assert.deepEqual(
        postings.map(({ reason, amount }) => [reason, amount]),
        [
          ['reversal', taken],
          ['debt', owed],
        ],
      );
      assert.equal(total(postings), points);
    });
  }
  test('never leaves somebody with points available and a debt at once', () => {
    for (let available = 0n; available < 6n; available += 1n)
      for (let points = 1n; points < 6n; points += 1n) {
        const start = { ...EMPTY_BALANCES, available, pending: points };
        const back = applyAll(start, MOVEMENTS.reversal(points, start)).balances;
        const again = applyAll(back, MOVEMENTS.release(points, back)).balances;
        for (const each of [back, again]) assert.ok(each.available === 0n || each.debt === 0n);
      }
  });
  test('leaves out what would move nothing, and numbers only what moved', () => {
    const { entries, balances } = applyAll(
      { ...EMPTY_BALANCES, pending: 5n },
      MOVEMENTS.release(5n, EMPTY_BALANCES),
    );
    assert.deepEqual(
      entries.map(({ after }) => after.version),
      [1n],
    );
    assert.equal(balances.available, 5n);
  });
});
