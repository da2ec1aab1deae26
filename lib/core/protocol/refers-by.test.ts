import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import { readPostback } from './read-postback.ts';

// How each network's reversal names its credit, as its sources say. What is not said is never taken for "the same id":
// a reversal with an id of its own would find nothing, and its credit would stay paid with nobody told.

/** By what the sources say the credit's own key comes again. */
const SAID_SAME: Readonly<Record<string, string>> = {
  adgate: 'the same id',
  admantum: 'member and offer, which is all that is sent',
  bitlabs: 'the same id in offers and receipts with states',
  cpx: 'the same id, and so the same hash',
  house: 'our own recipe',
  lootably: 'the same id',
  monlix: 'the same id',
  offery: 'the same transId',
  pollfish: 'the same id, to a URL of its own',
  tapresearch: 'the same tid',
  wannads: 'a new transId, and the uuid of its click, which is the key',
  'wannads-global': 'the same id',
};

const reversals = [...CATALOGUE].flatMap(([id, definition]) =>
  definition.outcomes.flatMap((outcome) =>
    outcome.kind === 'reversal' ? [{ id, definition, refersBy: outcome.refersBy }] : [],
  ),
);

describe('how a reversal names its credit', () => {
  test('is “the same id” for those networks alone whose sources say so', () => {
    const same = reversals.filter(({ refersBy }) => refersBy === 'same-id').map(({ id }) => id);
    assert.deepEqual([...new Set(same)].sort(), Object.keys(SAID_SAME).sort());
  });

  test('is a person’s to say where the sources do not and no offer is sent', () => {
    const ids = reversals.filter(({ refersBy }) => refersBy === 'same-id-else-person').map(({ id }) => id);
    assert.deepEqual([...new Set(ids)].sort(), [
      'adbluemedia',
      'levelplay',
      'mmwall',
      'ptcwall',
      'radientwall',
      'tyrads',
    ]);
    for (const { id, definition, refersBy } of reversals) {
      const offer = definition.calls.some((call) => call.facts.offer !== undefined);
      if (refersBy === 'same-id-else-person') assert.equal(offer, false, `${id} sends an offer to match by`);
      if (refersBy === 'member-and-offer') assert.equal(offer, true, id);
    }
  });

  for (const { id, definition, refersBy } of reversals)
    test(`${id} (${refersBy}) is read as told`, () => {
      const found = definition.calls.flatMap((call) => {
        const facts = { ...factsFor(call), kind: 'reversal' as const };
        const sent = sentBy(definition, facts, call.name);
        const reading = sent && readPostback(definition, sent, contextFor(definition, call.name));
        return reading?.ok === true && reading.notice.kind === 'reversal' ? [reading.notice] : [];
      });
      assert.ok(found.length > 0, 'no call of it says a reversal');
      const wanted = {
        'same-id': undefined,
        prefix: undefined,
        reference: undefined,
        'member-and-offer': 'member-and-offer',
        'same-id-else-person': 'person',
      }[refersBy];
      for (const { ifUnknown } of found)
        if (definition.outcomes.filter(({ kind }) => kind === 'reversal').length === 1)
          assert.equal(ifUnknown, wanted);
    });
});
