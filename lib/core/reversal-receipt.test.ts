import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyAll, type Balances, EMPTY_BALANCES, MOVEMENTS, type Posting } from '#lib/core/ledger.ts';
import { balancesBefore, reversalReceipt } from '#lib/core/reversal-receipt.ts';

const AT = new Date('2026-11-22T12:00:00Z');

function booked(from: Balances, postings: readonly Posting[]) {
  return applyAll(from, postings).entries.map(({ posting, after }) => ({ ...posting, after, at: AT }));
}

describe('a reversal receipt', () => {
  test('says what each balance was before and is after, also where part of it becomes debt', () => {
    const have = { ...EMPTY_BALANCES, pending: 70n, available: 300n, version: 4n };
    const effects = booked(have, MOVEMENTS.reversal(420n, have));
    assert.deepEqual(reversalReceipt(effects), {
      at: AT,
      points: 420n,
      owed: 120n,
      changes: [
        { name: 'Pending', before: 70n, after: 70n },
        { name: 'Available', before: 300n, after: 0n },
        { name: 'Reserved', before: 0n, after: 0n },
        { name: 'Debt', before: 0n, after: 120n },
      ],
    });
  });

  test('of a decline touches pending alone and owes nothing', () => {
    const have = { ...EMPTY_BALANCES, pending: 500n, available: 10n, version: 9n };
    const receipt = reversalReceipt(booked(have, MOVEMENTS.decline(500n)));
    assert.equal(receipt?.owed, 0n);
    assert.deepEqual(
      receipt?.changes.map(({ before, after }) => [before, after]),
      [
        [500n, 0n],
        [10n, 10n],
        [0n, 0n],
        [0n, 0n],
      ],
    );
  });

  test('is not written for a credit and its release', () => {
    const credit = MOVEMENTS.credit(5n);
    const after = applyAll(EMPTY_BALANCES, credit).balances;
    const effects = [...booked(EMPTY_BALANCES, credit), ...booked(after, MOVEMENTS.release(5n, after))];
    assert.equal(reversalReceipt(effects), null);
    assert.equal(reversalReceipt([]), null);
  });

  test('undoing an entry gives the balances it was applied to', () => {
    const have = { pending: 500n, available: 7n, reserved: 3n, debt: 200n, version: 12n };
    for (const postings of [MOVEMENTS.credit(1n), MOVEMENTS.release(500n, have), MOVEMENTS.decline(2n)]) {
      const [first] = booked(have, postings);
      assert.ok(first !== undefined);
      assert.deepEqual(balancesBefore(first), have);
    }
  });
});
