import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { offawall } from './catalogue/offawall.ts';
import { parseDefinition } from './definition.ts';
import { differencesOf } from './definition-differences.ts';
import type { ProviderDefinition } from './definition-shape.ts';

type Json = Record<string, unknown>;

/** Offawall with something changed in its JSON. */
function changed(change: (json: Json & { calls: Json[]; outcomes: Json[] }) => void): ProviderDefinition {
  const copy = JSON.parse(JSON.stringify(offawall)) as Json & { calls: Json[]; outcomes: Json[] };
  change(copy);
  return parseDefinition(copy);
}
const subjectOf = ({ calls }: { calls: Json[] }) =>
  (calls[0] as { authentication: { subject: Json } }).authentication.subject;
const told = (before: ProviderDefinition, after: ProviderDefinition) =>
  differencesOf(before, after).map(
    ({ place, before: old, after: now }) => `${place}: ${old ?? '·'} → ${now ?? '·'}`,
  );

describe('two versions side by side', () => {
  test('a definition differs in nothing from itself, nor from what was stored of it', () => {
    for (const definition of CATALOGUE.values())
      assert.deepEqual(
        differencesOf(definition, parseDefinition(JSON.parse(JSON.stringify(definition)))),
        [],
      );
  });

  test('a value is told as it was and as it is', () => {
    const after = changed((json) => {
      subjectOf(json).separator = ':';
      json.defaultCapPointsPerMemberDay = null;
    });
    assert.deepEqual(told(offawall, after), [
      'points per member and day at most: 10000 → none',
      'call “get”, proof, what is signed, separator: “” → “:”',
    ]);
  });

  test('the signed values are one list, with what is special about each', () => {
    const after = changed((json) => {
      subjectOf(json).fields = ['member', 'transaction', { field: 'appId', absent: 'skip' }, '$secret'];
    });
    assert.deepEqual(told(offawall, after), [
      'call “get”, proof, what is signed, signed values: member, clickId, transaction, appId, $secret → member, transaction, appId (absent: skip), $secret',
    ]);
  });

  test('what is added and what is taken out is written briefly', () => {
    const after = changed((json) => {
      const facts = json.calls[0]?.facts as Json;
      delete facts.country;
      facts.reason = { names: ['why'] };
    });
    assert.deepEqual(told(offawall, after), [
      'call “get”, fact country: {"names":["geo"],"macro":"{geo}"} → ·',
      'call “get”, fact reason: · → {"names":["why"]}',
    ]);
  });

  test('an outcome put in between is one difference, not a change of all that follow', () => {
    const after = changed((json) => {
      json.outcomes.splice(1, 0, { when: { state: ['Hold'] }, kind: 'pending' });
    });
    assert.deepEqual(told(offawall, after), ['outcome 2: · → {"when":{"state":["Hold"]},"kind":"pending"}']);
    assert.deepEqual(told(after, offawall), ['outcome 2: {"when":{"state":["Hold"]},"kind":"pending"} → ·']);
  });

  test('a call is known by its name, wherever it stands', () => {
    const second = {
      ...JSON.parse(JSON.stringify(offawall.calls[0])),
      name: 'second',
      path: '/second',
    } as Json;
    const both = changed((json) => {
      json.calls.unshift(second);
    });
    const renamed = differencesOf(offawall, both);
    assert.equal(renamed.length, 1);
    assert.equal(renamed[0]?.place, 'call “second”');
    assert.equal(renamed[0]?.before, null);
  });
});
