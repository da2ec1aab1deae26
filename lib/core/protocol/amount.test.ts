import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { normalisedAmount, readAmount, toPoints } from './amount.ts';

const RATE = 1000n;
const plain = { sign: 'never', leadingDot: false } as const;

function points(text: string, unit: 'points' | 'usd' | 'cents'): bigint | string {
  const result = toPoints({ text, unit }, RATE);
  return 'points' in result ? result.points : 'malformed';
}

describe('amounts are exact or refused, never rounded in silence', () => {
  const refused = [
    '',
    ' ',
    '1e3',
    '1E3',
    '0x10',
    '12abc',
    ' 150',
    '150 ',
    '+5',
    '-5',
    '1,50',
    '1,000',
    '1 000',
    'NaN',
    'Infinity',
    '1e400',
    '.',
    '5.',
    '.40',
    '1.2.3',
    '--5',
    '00',
    '007',
    '０１',
    '٣',
    '1_000',
    '1\n',
    '\u200b1',
    '−5',
    '0.1\0',
    '1'.repeat(16),
    `0.${'1'.repeat(31)}`,
    '9'.repeat(1000),
    'null',
    'true',
    '½',
  ];
  for (const text of refused) {
    test(`refused: ${JSON.stringify(text.slice(0, 20))}`, () => assert.equal(readAmount(text, plain), null));
  }
  const exact: Array<[string, 'points' | 'usd' | 'cents', bigint]> = [
    ['0', 'points', 0n],
    ['150', 'points', 150n],
    ['662.6500', 'points', 662n],
    ['0.999', 'points', 0n],
    ['0.1', 'usd', 100n],
    ['0.30', 'usd', 300n],
    ['0.30000000000000004', 'usd', 300n],
    ['0.0009', 'usd', 0n],
    ['0.29', 'usd', 290n],
    ['1.005', 'usd', 1005n],
    ['8.2', 'usd', 8200n],
    ['4.35', 'usd', 4350n],
    ['150', 'cents', 1500n],
    ['0.19', 'cents', 1n],
    ['2147483648', 'points', 2147483648n],
    ['9007199254740992', 'points', 0n],
    ['900719925474099', 'points', 900719925474099n],
    ['999999999999999', 'usd', 999999999999999000n],
    [`1.${'9'.repeat(30)}`, 'usd', 1999n],
  ];
  for (const [text, unit, wanted] of exact) {
    const expected = text.length === 16 && !text.includes('.') ? 'malformed' : wanted;
    test(`${text} ${unit} is ${expected}`, () => assert.equal(points(text, unit), expected));
  }
});

test('a leading dot and a minus pass only where the definition has them', () => {
  assert.deepEqual(readAmount('.40', { sign: 'never', leadingDot: true }), {
    text: '0.40',
    sign: 'positive',
  });
  assert.deepEqual(readAmount('-5', { sign: 'reversal', leadingDot: false }), {
    text: '5',
    sign: 'negative',
  });
  assert.deepEqual(readAmount('-0.00', { sign: 'reversal', leadingDot: false }), {
    text: '0.00',
    sign: 'zero',
  });
  assert.equal(readAmount('-', { sign: 'reversal', leadingDot: true }), null);
  assert.equal(readAmount('-.', { sign: 'reversal', leadingDot: true }), null);
});

test('a negative amount is never points', () => assert.equal(points('-5', 'points'), 'malformed'));

test('whole cents of dollars convert without loss, always', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
      fc.integer({ min: 0, max: 999 }),
      (whole, milli) => {
        const text = `${whole}.${String(milli).padStart(3, '0')}`;
        assert.equal(points(text, 'usd'), whole * 1000n + BigInt(milli));
      },
    ),
  );
});

test('equal numbers have one normal form', () => {
  assert.equal(normalisedAmount('0.5000'), '0.5');
  assert.equal(normalisedAmount('100.00'), '100');
  assert.equal(normalisedAmount('100'), '100');
  assert.equal(normalisedAmount('0.00'), '0');
});
