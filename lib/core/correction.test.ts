import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bookedAlone,
  correctionProblem,
  effectInWords,
  LONGEST_TOLD,
  readSignedPoints,
  shortfall,
} from './correction.ts';

const balances = (available: bigint, debt = 0n) => ({ pending: 70n, available, reserved: 30n, debt });

describe('points as they are typed', () => {
  for (const [text, points] of [
    ['500', 500n],
    ['+1,000', 1_000n],
    ['−200', -200n],
    ['-200', -200n],
    [' 5 001 ', 5_001n],
    ['0', 0n],
  ] as const)
    test(`${text} is taken`, () => assert.equal(readSignedPoints(text), points));
  for (const text of ['', '-', '1.5', '1e3', '0x10', '--5', '−-5', 'five', '5 points', '12345678901234', '٥'])
    test(`${JSON.stringify(text)} is refused`, () => assert.equal(readSignedPoints(text), null));
});

describe('what it does', () => {
  test('to what is available', () => {
    assert.equal(effectInWords(balances(1_200n), 500n), '+500 points. Available: 1,200, then 1,700.');
    assert.equal(effectInWords(balances(1_200n), -200n), '−200 points. Available: 1,200, then 1,000.');
  });
  test('to what is owed, first', () => {
    assert.equal(effectInWords(balances(0n, 300n), 200n), '+200 points. Owed: 300, then 100.');
    assert.equal(
      effectInWords(balances(0n, 300n), 500n),
      '+500 points. Available: 0, then 200. Owed: 300, then 0.',
    );
  });
  test('is refused where more would be taken than is there', () => {
    assert.throws(() => effectInWords(balances(100n), -101n), RangeError);
    assert.match(shortfall(balances(100n), -101n) ?? '', /^Only 100 points are available/);
    assert.equal(shortfall(balances(100n), -100n), null);
  });
});

describe('a correction', () => {
  test('of up to 5,000 points, up or down, is booked by one person', () => {
    for (const [points, alone] of [
      [5_000n, true],
      [-5_000n, true],
      [5_001n, false],
      [-5_001n, false],
    ] as const)
      assert.equal(bookedAlone(points), alone, String(points));
  });
  for (const [what, points, reason, field] of [
    ['of nothing', 0n, 'r', 'points'],
    ['of more than there will ever be', 1_000_000_001n, 'r', 'points'],
    ['that takes as much', -1_000_000_001n, 'r', 'points'],
    ['without a reason', 5n, ' \n', 'reason'],
    ['with a book for a reason', 5n, 'r'.repeat(LONGEST_TOLD + 1), 'reason'],
    ['with a hidden character', 5n, 'a\u0000b', 'reason'],
  ] as const)
    test(`${what} is refused beside its field`, () => {
      assert.equal(correctionProblem(points, reason)?.field, field);
    });
  test('with a reason of several lines is taken', () => {
    assert.equal(correctionProblem(-1_000_000_000n, 'a\nb'), null);
  });
});
