import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPoints, formatSigned, formatUsd, readDigits } from './points.ts';

for (const [points, plain, signed, usd] of [
  [0n, '0', '0', '$0.00'],
  [7n, '7', '+7', 'under $0.01'],
  [-7n, '−7', '−7', 'under $0.01'],
  [10n, '10', '+10', '$0.01'],
  [999n, '999', '+999', '$0.99'],
  [1_000n, '1,000', '+1,000', '$1.00'],
  [1_234_567n, '1,234,567', '+1,234,567', '$1,234.56'],
  [-420n, '−420', '−420', '−$0.42'],
  [-1_234_567n, '−1,234,567', '−1,234,567', '−$1,234.56'],
  [9_007_199_254_740_993n, '9,007,199,254,740,993', '+9,007,199,254,740,993', '$9,007,199,254,740.99'],
] as const)
  test(`${points} points read ${signed}, worth ${usd}`, () => {
    assert.equal(formatPoints(points), plain);
    assert.equal(formatSigned(points), signed);
    assert.equal(formatUsd(points), usd);
  });

test('a minus is a true minus, never a hyphen', () => {
  assert.equal(formatPoints(-1n).charCodeAt(0), 0x2212);
  assert.ok(!formatUsd(-10n).includes('-'));
});

for (const [text, digits] of [
  ['0', '0'],
  [' 5000 ', '5000'],
  ['5,000', '5000'],
  ['5 000', '5000'],
  ['12,345,678', '12345678'],
] as const)
  test(`${JSON.stringify(text)} is the whole number ${digits}`, () => assert.equal(readDigits(text), digits));

for (const text of [
  '',
  ' ',
  '1,5',
  '5,00',
  '2,50',
  '1,0000',
  '10,00,000',
  ',500',
  '500,',
  '1,,000',
  '1.000',
  '-1',
  '1e3',
  '٥',
])
  test(`${JSON.stringify(text)} is no whole number: a comma groups thousands and is never a decimal`, () =>
    assert.equal(readDigits(text), null));
