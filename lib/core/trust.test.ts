import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULT_TRUST_RULES, nextTrust, type TrustFacts, trustOf } from './trust.ts';

const facts = (more: Partial<TrustFacts> = {}): TrustFacts => ({
  days: 100,
  credited: 100,
  takenBack: 0,
  recent: 60,
  ...more,
});

describe('trust', () => {
  for (const [what, more, level] of [
    ['long and clean', {}, 'trusted'],
    ['a day short of sixty', { days: 59 }, 'regular'],
    ['one result short of fifty', { credited: 49 }, 'regular'],
    ['a day short of fourteen', { days: 13 }, 'new'],
    ['one result short of ten', { credited: 9 }, 'new'],
    ['2 in 100 taken back', { recent: 98, takenBack: 2 }, 'trusted'],
    ['more than 2 in 100 taken back', { recent: 97, takenBack: 3 }, 'regular'],
    ['5 in 100 taken back', { recent: 95, takenBack: 5 }, 'regular'],
    ['more than 5 in 100 taken back', { recent: 94, takenBack: 6 }, 'new'],
    ['one of a few taken back', { recent: 3, takenBack: 1 }, 'trusted'],
    ['two of a few taken back', { recent: 3, takenBack: 2 }, 'new'],
    ['nothing lately, nothing taken back', { recent: 0 }, 'trusted'],
    ['a first day', { days: 0, credited: 0, recent: 0 }, 'new'],
  ] as const)
    test(`${what}: ${level}`, () => assert.equal(trustOf(DEFAULT_TRUST_RULES, facts(more)), level));
});

test('other rules of the site give other levels', () => {
  const [trusted, regular] = DEFAULT_TRUST_RULES;
  const rules = [trusted, { ...regular, days: 200 }] as const;
  assert.equal(trustOf(rules, facts({ days: 59 })), 'new');
  assert.equal(nextTrust(rules, facts({ days: 59 }))?.steps[0]?.text, 'An account of 200 days: 141 to go.');
});

describe('what raises it', () => {
  test('is told with what is still to go', () => {
    const next = nextTrust(DEFAULT_TRUST_RULES, facts({ days: 3, credited: 10, recent: 10 }));
    assert.equal(next?.level, 'regular');
    assert.deepEqual(
      next?.steps.map(({ met, text }) => [met, text]),
      [
        [false, 'An account of 14 days: 11 to go.'],
        [true, '10 results that were credited.'],
        [true, 'At most 1 result of the last 90 days taken back; from 20 results on, 5 in 100.'],
      ],
    );
  });
  test('is weighed as it is told: one by number while there are few, then in a hundred', () => {
    const taken = (more: Partial<TrustFacts>) =>
      nextTrust(DEFAULT_TRUST_RULES, facts({ days: 3, ...more }))?.steps[2];
    assert.deepEqual(
      [taken({ recent: 4, takenBack: 1 })?.met, taken({ recent: 4, takenBack: 2 })?.met],
      [true, false],
    );
    const many = taken({ recent: 95, takenBack: 5 });
    assert.deepEqual(
      [many?.met, many?.text],
      [true, 'At most 5 in 100 results of the last 90 days taken back.'],
    );
  });
  test('one of anything is one', () => {
    const [trusted, regular] = DEFAULT_TRUST_RULES;
    const rules = [trusted, { ...regular, days: 1, credited: 1 }] as const;
    assert.deepEqual(
      nextTrust(rules, facts({ days: 0, credited: 0 }))
        ?.steps.slice(0, 2)
        .map(({ text }) => text),
      ['An account of 1 day: 1 to go.', '1 result that was credited: 1 to go.'],
    );
  });
  test('after regular comes trusted, and after that nothing', () => {
    assert.equal(nextTrust(DEFAULT_TRUST_RULES, facts({ days: 30 }))?.level, 'trusted');
    assert.equal(nextTrust(DEFAULT_TRUST_RULES, facts()), null);
  });
});
