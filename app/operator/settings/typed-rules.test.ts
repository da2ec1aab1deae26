import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { holdField, KINDS_HELD } from '#lib/core/hold-rules.ts';
import { DEFAULT_HOLD_RULES, duration, TRUST_LEVELS } from '#lib/core/holds.ts';
import { DEFAULT_TRUST_RULES } from '#lib/core/trust.ts';
import { HOLD_FIELDS, readTypedHolds, readTypedTrust, TRUST_FIELDS } from './typed-rules.ts';

const written = (minutes: number) => (minutes === 0 ? 'none' : duration(minutes));
const HOLDS = {
  ...Object.fromEntries(
    KINDS_HELD.flatMap((kind) =>
      TRUST_LEVELS.map((level) => [holdField(kind, level), written(DEFAULT_HOLD_RULES.minutes[kind][level])]),
    ),
  ),
  smallPoints: '100',
};
const TRUST = {
  'regular.days': '14',
  'regular.credited': '10',
  'regular.takenBackPercent': '5',
  'trusted.days': '60',
  'trusted.credited': '50',
  'trusted.takenBackPercent': '2',
};

describe('holds as they are typed', () => {
  test('the product’s own, written as the page writes them, are read as what they are', () => {
    assert.deepEqual(readTypedHolds(HOLDS), { rules: DEFAULT_HOLD_RULES, errors: {} });
    assert.deepEqual(Object.keys(HOLDS).toSorted(), [...HOLD_FIELDS].toSorted());
  });
  test('other ones are taken, to the minute', () => {
    const { rules, errors } = readTypedHolds({ ...HOLDS, 'survey.new': '365 days', smallPoints: '1,000' });
    assert.deepEqual(errors, {});
    assert.deepEqual([rules.minutes.survey.new, rules.smallPoints], [525_600, 1_000n]);
  });
  for (const [what, more, field] of [
    ['a length without a unit', { 'survey.new': '7' }, 'survey.new'],
    ['a part of a minute', { 'survey.new': '1.5 hours' }, 'survey.new'],
    ['nothing', { 'survey.new': '' }, 'survey.new'],
    ['a time below zero', { 'video.new': '-1 day' }, 'video.new'],
    ['more than a year', { 'purchase.new': '366 days' }, 'purchase.new'],
    ['a minute more than a year', { 'purchase.new': '525601 minutes' }, 'purchase.new'],
    ['a regular member held longer than a new one', { 'app.regular': '25 hours' }, 'app.regular'],
    ['a trusted member held longer than a regular one', { 'survey.trusted': '25 hours' }, 'survey.trusted'],
    ['a bound in words', { smallPoints: 'few' }, 'smallPoints'],
    ['a bound with a decimal comma', { smallPoints: '1,5' }, 'smallPoints'],
    ['a bound below zero', { smallPoints: '-1' }, 'smallPoints'],
    ['a bound under which all would be', { smallPoints: '1,001' }, 'smallPoints'],
  ] as const)
    test(`${what} is refused beside its field alone`, () => {
      assert.deepEqual(Object.keys(readTypedHolds({ ...HOLDS, ...more }).errors), [field]);
    });
  test('nothing at all is refused beside every field', () => {
    assert.deepEqual(Object.keys(readTypedHolds({}).errors).toSorted(), [...HOLD_FIELDS].toSorted());
  });
});

describe('trust rules as they are typed', () => {
  test('the product’s own are read as what they are', () => {
    assert.deepEqual(readTypedTrust(TRUST), { rules: DEFAULT_TRUST_RULES, errors: {} });
    assert.deepEqual(Object.keys(TRUST).toSorted(), [...TRUST_FIELDS].toSorted());
  });
  for (const [what, more, field] of [
    ['days in words', { 'regular.days': 'two weeks' }, 'regular.days'],
    ['a part of a result', { 'regular.credited': '1.5' }, 'regular.credited'],
    ['eleven years', { 'trusted.days': '4015' }, 'trusted.days'],
    ['more than all taken back', { 'regular.takenBackPercent': '101' }, 'regular.takenBackPercent'],
    ['trusted earlier than regular', { 'trusted.days': '13' }, 'trusted.days'],
    ['trusted for less than regular', { 'trusted.credited': '9' }, 'trusted.credited'],
    ['trusted with more taken back', { 'trusted.takenBackPercent': '6' }, 'trusted.takenBackPercent'],
  ] as const)
    test(`${what} is refused beside its field alone`, () => {
      assert.deepEqual(Object.keys(readTypedTrust({ ...TRUST, ...more }).errors), [field]);
    });
});
