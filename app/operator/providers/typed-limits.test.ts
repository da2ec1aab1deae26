import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KINDS } from '#lib/core/activity-kinds.ts';
import { duration } from '#lib/core/holds.ts';
import { fieldOf, readTypedLimits, TERM_NAMES } from './typed-limits.ts';

const typed = (more = {}) => readTypedLimits({ allow: '', cap: '', hold: '', ...more });
const NO_KIND = Object.fromEntries(KINDS.map((kind) => [kind, 'default']));

describe('terms as they are typed', () => {
  test('nothing typed is no address check, no cap, the site’s rate and holds, and the definition’s amount', () => {
    assert.deepEqual(typed(), {
      wanted: {
        allow: 'none',
        capPoints: null,
        holdMinutes: 'default',
        holdByKind: NO_KIND,
        pointsPerUsd: 'default',
        pricing: 'default',
      },
      errors: {},
    });
  });

  test('addresses, grouped points, a rate and hours are taken', () => {
    const { wanted, errors } = typed({
      allow: '192.0.2.0/24\n2001:db8::1',
      cap: '5,000',
      rate: '1,200',
      hold: '1.5',
      'hold.survey': '24',
      'hold.video': '0',
      pricing: 'ours',
    });
    assert.deepEqual(errors, {});
    assert.deepEqual(wanted, {
      allow: '192.0.2.0/24\n2001:db8::1',
      capPoints: 5_000n,
      holdMinutes: 90,
      holdByKind: { ...NO_KIND, survey: 1_440, video: 0 },
      pointsPerUsd: 1_200n,
      pricing: 'ours',
    });
  });

  test('a hold is taken as it is shown: in words, by the minute, or as none', () => {
    for (const minutes of [1, 2, 59, 90, 1_440, 2_880, 10_080, 43_201])
      assert.equal(typed({ hold: duration(minutes) }).wanted.holdMinutes, minutes);
    assert.equal(typed({ hold: 'none' }).wanted.holdMinutes, 0);
  });

  test('a rule of the amount that is none of the two counts as none chosen', () => {
    for (const pricing of ['', 'theirs', 'constructor'])
      assert.equal(typed({ pricing }).wanted.pricing, 'default');
  });

  for (const [what, more, field] of [
    ['an address that is none', { allow: '192.0.2.256' }, 'allow'],
    ['an octal address', { allow: '0300.0.2.1' }, 'allow'],
    ['a range that is too wide', { allow: '192.0.2.0/33' }, 'allow'],
    ['a cap in words', { cap: 'a lot' }, 'cap'],
    ['a cap below zero', { cap: '-5' }, 'cap'],
    ['a rate of nothing', { rate: '0' }, 'rate'],
    ['a rate below zero', { rate: '-600' }, 'rate'],
    ['a rate in parts of a point', { rate: '0.5' }, 'rate'],
    ['a rate that reads like two numbers', { rate: '1,5' }, 'rate'],
    ['a rate beyond a million', { rate: '1000001' }, 'rate'],
    ['a hold in words', { hold: 'a day' }, 'hold'],
    ['a hold below zero', { hold: '-1' }, 'hold'],
    ['a hold beyond a year', { hold: '9000' }, 'hold'],
    ['a hold beyond a year in days', { hold: '367 days' }, 'hold'],
    ['a hold of one kind in words', { 'hold.app': 'long' }, 'hold.app'],
    ['a hold of one kind beyond a year', { 'hold.trial': '9000' }, 'hold.trial'],
  ] as const)
    test(`${what} is refused beside its field alone`, () => {
      assert.deepEqual(Object.keys(typed(more).errors), [field]);
    });

  test('every refusal of a term has a field of the form to stand beside', () => {
    for (const term of ['allow', 'capPoints', 'pointsPerUsd', 'holdMinutes', 'holdByKind', 'pricing'])
      assert.ok((TERM_NAMES as readonly string[]).includes(fieldOf(term)), term);
  });
});
