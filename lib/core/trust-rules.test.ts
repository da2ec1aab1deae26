import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULT_TRUST_RULES, type TrustRule, type TrustRules } from './trust.ts';
import { readStoredTrust, storedTrust, trustChanges, trustProblems } from './trust-rules.ts';

const [TRUSTED, REGULAR] = DEFAULT_TRUST_RULES;
const rules = (trusted: Partial<TrustRule>, regular: Partial<TrustRule> = {}): TrustRules => [
  { ...TRUSTED, ...trusted },
  { ...REGULAR, ...regular },
];

describe('trust rules', () => {
  test('of the product are fit to be set', () => assert.deepEqual(trustProblems(DEFAULT_TRUST_RULES), []));
  test('may ask both levels for the same', () => {
    assert.deepEqual(trustProblems(rules({ ...REGULAR, level: 'trusted' })), []);
  });
  for (const [what, broken, field] of [
    ['trusted younger than regular', rules({ days: 13 }), 'trusted.days'],
    ['trusted for fewer results', rules({ credited: 9 }), 'trusted.credited'],
    ['trusted with more taken back', rules({ takenBackPercent: 6 }), 'trusted.takenBackPercent'],
    ['days below zero', rules({}, { days: -1 }), 'regular.days'],
    ['a part of a day', rules({}, { days: 1.5 }), 'regular.days'],
    ['eleven years', rules({ days: 4_015 }), 'trusted.days'],
    ['more than all', rules({}, { takenBackPercent: 101 }), 'regular.takenBackPercent'],
  ] as const)
    test(`are refused for ${what}, with the field`, () => {
      assert.deepEqual(
        trustProblems(broken).map((problem) => problem.field),
        [field],
      );
    });

  test('come back from the store as what they were', () => {
    const changed = rules({ days: 90 }, { credited: 12 });
    assert.deepEqual(readStoredTrust(JSON.parse(JSON.stringify(storedTrust(changed)))), changed);
    assert.equal(readStoredTrust(null), DEFAULT_TRUST_RULES);
  });
  const good = storedTrust(DEFAULT_TRUST_RULES);
  for (const [what, stored] of [
    ['text', 'none'],
    ['one level alone', { regular: good.regular }],
    ['a number as text', { ...good, regular: { ...good.regular, days: '14' } }],
    ['levels in a wrong order', { trusted: good.regular, regular: good.trusted }],
    ['something more', { ...good, legendary: good.trusted }],
  ] as const)
    test(`${what} in the store cannot be read`, () => assert.equal(readStoredTrust(stored), null));

  test('say what a change means', () => {
    assert.deepEqual(
      trustChanges(DEFAULT_TRUST_RULES, rules({}, { days: 20 })).map(({ means }) => means),
      ['Level regular: age of the account, in days: 20, until now 14.'],
    );
    assert.deepEqual(trustChanges(DEFAULT_TRUST_RULES, rules({})), []);
  });
});
