import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from './protocol/definition-shape.ts';
import {
  type AccountTerms,
  changedTerms,
  changeInWords,
  NO_TERMS,
  needsRate,
  ownHoldsInWords,
  rateOf,
  takesRate,
  termsProblem,
  workedExample,
} from './provider-terms.ts';

const network = (id: string): ProviderDefinition => {
  const definition = CATALOGUE.get(id);
  assert.ok(definition, id);
  return definition;
};
const EARNED = ['adbluemedia', 'hangmyads', 'jungle'];
const terms = (more: Partial<AccountTerms>): AccountTerms => ({ ...NO_TERMS, ...more });

describe('a network that sends what the site earns', () => {
  for (const id of EARNED) {
    test(`${id} is not taken without a rate, whatever the cap`, () => {
      for (const capPoints of [0n, 5_000n])
        assert.equal(termsProblem(network(id), terms({ capPoints }))?.field, 'pointsPerUsd');
    });
    test(`${id} is worth nothing until somebody says what members get of it`, () => {
      assert.equal(rateOf(network(id), null), null);
      assert.equal(rateOf(network(id), 600), 600n);
    });
    test(`${id} is taken with a rate, and without one where our price rules`, () => {
      assert.equal(termsProblem(network(id), terms({ capPoints: 5n, pointsPerUsd: 600 })), null);
      assert.equal(termsProblem(network(id), terms({ pricing: 'ours' })), null);
    });
  }
  test('are these three of the catalogue, and they send money', () => {
    const asking = [...CATALOGUE.values()].filter((definition) => needsRate(definition, null));
    assert.deepEqual(asking.map(({ id }) => id).toSorted(), EARNED);
    for (const definition of asking) assert.ok(takesRate(definition), definition.id);
  });
});

describe('terms that cannot be had', () => {
  for (const [what, id, asked, field] of [
    [
      'a rate for a network that sends points',
      'bitlabs',
      { capPoints: 5n, pointsPerUsd: 600 },
      'pointsPerUsd',
    ],
    ['an amount that rules without a cap', 'bitlabs', { pricing: 'provider' }, 'capPoints'],
    ['an amount that rules by its definition without a cap', 'bitlabs', {}, 'capPoints'],
    ['an amount that rules here alone without a cap', 'house', { pricing: 'provider' }, 'capPoints'],
    ['an amount that rules where none is sent', 'ogads', { pricing: 'provider', capPoints: 5n }, 'pricing'],
  ] as const)
    test(`${what} is refused by its field`, () => {
      assert.equal(termsProblem(network(id), terms(asked))?.field, field);
    });
  test('are not a price of ours without a cap, by its definition or here alone', () => {
    assert.equal(termsProblem(network('house'), NO_TERMS), null);
    assert.equal(termsProblem(network('bitlabs'), terms({ pricing: 'ours' })), null);
  });
  test('are none of those a network comes with', () => {
    for (const definition of CATALOGUE.values()) {
      const cap = definition.defaultCapPointsPerMemberDay;
      const usual = terms({
        capPoints: cap === null ? null : BigInt(cap),
        pointsPerUsd: needsRate(definition, null) ? 600 : null,
      });
      assert.equal(termsProblem(definition, usual), null, definition.id);
    }
  });
});

describe('a change of terms', () => {
  const before = terms({
    capPoints: 5n,
    holdMinutes: 60,
    holdByKind: { survey: 1, video: 2 },
    pointsPerUsd: 9,
  });
  const bitlabs = network('bitlabs');

  test('leaves what is not given as it is', () =>
    assert.deepEqual(changedTerms(before, {}, bitlabs), before));
  test('sets and takes away single kinds, and leaves the others', () => {
    const { holdByKind } = changedTerms(before, { holdByKind: { survey: 'default', app: 0 } }, bitlabs);
    assert.deepEqual(holdByKind, { app: 0, video: 2 });
  });
  test('of the cap to the default takes the definition’s, of the rest nothing of its own', () => {
    const change = { capPoints: 'default', holdMinutes: null, pointsPerUsd: null, pricing: null } as const;
    assert.deepEqual(changedTerms(before, change, bitlabs), {
      ...NO_TERMS,
      capPoints: 50_000n,
      holdByKind: before.holdByKind,
    });
  });
  test('is told where members earn otherwise by it, and nowhere else', () => {
    const jungle = network('jungle');
    assert.deepEqual(changeInWords(jungle, terms({ pointsPerUsd: 600 }), terms({ pointsPerUsd: 800 })), [
      'Rate: 0.50 USD → 400 points; until now 0.50 USD → 300 points.',
    ]);
    assert.equal(changeInWords(bitlabs, NO_TERMS, terms({ pricing: 'ours' })).length, 1);
    assert.deepEqual(changeInWords(bitlabs, NO_TERMS, terms({ capPoints: 5n, pricing: 'provider' })), []);
  });
});

describe('in words', () => {
  test('a rate is told by an example, rounded down', () => {
    assert.equal(workedExample(1_000n), '0.50 USD → 500 points');
    assert.equal(workedExample(601n), '0.50 USD → 300 points');
    assert.equal(workedExample(1_000_000n), '0.50 USD → 500,000 points');
  });
  for (const [holds, words] of [
    [{}, null],
    [{ holdMinutes: 0 }, 'everything not held'],
    [{ holdMinutes: 90 }, 'everything 90 minutes'],
    [{ holdByKind: { survey: 60 } }, 'surveys 1 hour, all others by kind and trust level'],
    [
      { holdMinutes: 2_880, holdByKind: { survey: 60, video: 0 } },
      'surveys 1 hour, videos not held, all others 2 days',
    ],
  ] as const)
    test(`holds are told: ${words ?? 'none of its own'}`, () =>
      assert.equal(ownHoldsInWords(terms(holds)), words));
});
