import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  correctionProblem,
  effectInWords,
  LONGEST_TOLD,
  readSignedPoints,
  secondPerson,
  secondPersonInWords,
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
  for (const text of [
    '',
    '-',
    '1.5',
    '1,5',
    '5,00',
    '-2,50',
    '1e3',
    '0x10',
    '--5',
    '−-5',
    'five',
    '5 points',
    '12345678901234',
    '٥',
  ])
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
  test('of up to 5,000 points, up or down, is booked by one person, and what they booked before counts', () => {
    for (const [points, booked, why] of [
      [5_000n, 0n, null],
      [-5_000n, 0n, null],
      [5_001n, 0n, 'much'],
      [-5_001n, 0n, 'much'],
      [1n, 4_999n, null],
      [1n, 5_000n, 'much'],
      [-1n, 5_000n, 'much'],
    ] as const)
      assert.equal(secondPerson(points, { own: false, booked }), why, `${points} after ${booked}`);
  });
  test('of one point for an account of their own waits for a second person, and says so', () => {
    assert.equal(secondPerson(1n, { own: true, booked: 0n }), 'own');
    assert.equal(secondPerson(-9_000n, { own: true, booked: 5_000n }), 'own');
    assert.match(secondPersonInWords('own', 5_000n), /your own/);
  });
  test('that is too much for one person says what they booked already', () => {
    assert.doesNotMatch(secondPersonInWords('much', 0n), /already/);
    assert.match(secondPersonInWords('much', 4_000n), /you booked 4,000 for this member already/);
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
