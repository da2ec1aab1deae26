import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { callbackUrl } from './callback-url.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, PUBLIC, readBack, sentBy, settingsFor } from './catalogue-under-test.ts';
import { asReceived, composeCall } from './compose-call.ts';
import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import { maskCall } from './mask.ts';
import { parametersOf } from './parameters.ts';
import { readPostback } from './read-postback.ts';

/** The amount a credit of 420 has for us. */
function amountOf({ amount }: ProviderDefinition, call: CallDefinition) {
  const known = call.facts.amount !== undefined || amount.constant !== undefined;
  return known ? { text: '420', unit: amount.unit } : null;
}

for (const [id, definition] of CATALOGUE) {
  for (const call of definition.calls) {
    const facts = factsFor(call);
    const credit = sentBy(definition, facts, call.name);
    describe(`what we send as ${id} (${call.name}) is read back`, () => {
      test('a credit', () => {
        // A call that only takes back, or only reports, has no credit to say.
        if (credit === null) return;
        const notice = readBack(definition, credit);
        assert.equal(notice.kind, 'credit');
        assert.equal(notice.member, facts.member);
        assert.equal(notice.transaction, call.facts.transaction ? facts.transaction : null);
        assert.deepEqual(notice.amount, amountOf(definition, call));
        assert.equal(notice.offer, call.facts.offer ? facts.offer : null);
        assert.equal(notice.test, false);
      });
      test('its reversal names it', () => {
        const reversal = sentBy(definition, { ...facts, kind: 'reversal' }, call.name);
        const from = credit ?? sentBy(definition, facts);
        if (reversal === null || from === null) return;
        const notice = readBack(definition, reversal);
        assert.equal(notice.kind, 'reversal');
        assert.equal(notice.conversionKey, readBack(definition, from).conversionKey);
      });
      test('any text survives', () => {
        fc.assert(
          fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
            const offerName = `x ${text.replaceAll('\0', '')}`;
            const sent = sentBy(definition, { ...facts, offerName }, call.name);
            if (sent) assert.equal(readBack(definition, sent).kind, 'credit');
          }),
          { numRuns: 30 },
        );
      });
      test('the callback URL holds every macro of the call, and no secret', () => {
        const { path } = contextFor(definition);
        const url = callbackUrl(definition, PUBLIC, path, {}, call.name);
        assert.ok(url.startsWith(`${PUBLIC}${path}`));
        for (const { macro, in: where } of parametersOf(call).values())
          if (macro && where === 'query') assert.ok(url.includes(`=${macro}`), macro);
        for (const [name, [value = '']] of Object.entries(settingsFor(definition)))
          if (definition.settings[name]?.secret) assert.ok(!url.includes(value), name);
      });
      test('masked, what proves it is gone', () => {
        if (credit === null) return;
        const masked = maskCall(definition, credit);
        assert.equal(readPostback(definition, masked, contextFor(definition)).ok, false);
        const shown = `${masked.target}${JSON.stringify(masked.headers)}${Buffer.from(masked.body).toString()}`;
        assert.match(shown, /\*\*\*/);
        for (const [name, [value = '']] of Object.entries(settingsFor(definition)))
          if (definition.settings[name]?.secret) assert.ok(!shown.includes(value), name);
      });
    });
  }
}

test('pending, screen-out and test calls are sent where the network has them, and refused where not', () => {
  const kinds = [...CATALOGUE.values()].slice(0, 6).map((definition) => {
    const [call] = definition.calls;
    assert.ok(call);
    const { amount: _, ...unpaid } = factsFor(call);
    const said = [
      { ...factsFor(call), kind: 'pending' as const },
      { ...unpaid, kind: 'screen-out' as const },
      { ...factsFor(call), test: true },
    ].map((facts) => {
      const sent = sentBy(definition, facts);
      const notice = sent && readBack(definition, sent);
      return notice === null ? 'no' : notice.test ? 'test' : notice.kind;
    });
    return [definition.id, ...said];
  });
  assert.deepEqual(kinds, [
    ['house', 'pending', 'screen-out', 'test'],
    ['bitlabs', 'pending', 'screen-out', 'no'],
    ['cpx', 'no', 'screen-out', 'no'],
    ['lootably', 'no', 'no', 'no'],
    ['ayet', 'no', 'no', 'no'],
    ['adgem', 'no', 'no', 'no'],
  ]);
});

test('without a secret nothing is composed', () => {
  for (const definition of CATALOGUE.values()) {
    const [call] = definition.calls;
    assert.ok(call);
    const context = { ...contextFor(definition), settings: {} };
    assert.throws(() => asReceived(composeCall(definition, factsFor(call), context)), definition.id);
  }
});

test('AdGem’s callback URL is ready to paste', () => {
  const adgem = CATALOGUE.get('adgem');
  assert.ok(adgem);
  assert.equal(
    callbackUrl(adgem, `${PUBLIC}/`, '/api/postback/adgem'),
    `${PUBLIC}/api/postback/adgem?player_id={player_id}&transaction_id={transaction_id}&amount={amount}&campaign_id={campaign_id}&campaign_name={campaign_name}&goal_id={goal_id}&goal_name={goal_name}&payout={payout}&country={country}`,
  );
});

test('a secret that the network fills in itself stands in the URL as its macro', () => {
  const adgem = CATALOGUE.get('adgem');
  const [get] = adgem?.calls ?? [];
  assert.ok(adgem && get);
  const at = { in: 'query', name: 'key', macro: '{{secretKey}}' } as const;
  const authentication = { scheme: 'shared-secret', setting: 'secret', at } as const;
  const url = callbackUrl({ ...adgem, calls: [{ ...get, authentication }] }, PUBLIC, '/pb', {
    secret: ['open'],
  });
  assert.ok(url.endsWith('&key={{secretKey}}'), url);
});
