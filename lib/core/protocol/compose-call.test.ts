import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { callbackUrl } from './callback-url.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { MEMBER, NOW } from './catalogue/vector.ts';
import { asReceived, composeCall } from './compose-call.ts';
import type { SentFacts } from './compose-fields.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { maskCall } from './mask.ts';
import { readPostback } from './read-postback.ts';

const PUBLIC = 'https://rewards.example';

function contextFor(definition: ProviderDefinition, call?: string) {
  const secret = definition.id === 'house' ? 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz' : 'a-test-secret';
  return {
    path: `/api/postback/${definition.id}`,
    publicUrl: PUBLIC,
    publicUrls: [PUBLIC],
    settings: { secret: [secret] },
    now: NOW,
    requestId: 'req-1',
    ...(call === undefined ? {} : { call }),
  };
}

const facts: SentFacts = {
  kind: 'credit',
  member: MEMBER,
  transaction: 'conv-1',
  offer: 'app-7',
  offerName: 'Café & Söhne (50% off)',
  event: 'level-5',
  amount: '420',
  payoutUsd: '0.42',
  click: 'click-1',
};

/** Composes, sends to ourselves and reads. */
function roundTrip(definition: ProviderDefinition, sent: SentFacts, call?: string) {
  const context = contextFor(definition, call);
  const reading = readPostback(definition, asReceived(composeCall(definition, sent, context)), context);
  if (!reading.ok) assert.fail(`${definition.id}: ${reading.refusal}, ${reading.detail}`);
  return reading.notice;
}

for (const [id, definition] of CATALOGUE) {
  for (const { name } of definition.calls) {
    describe(`what we send as ${id} (${name}) is read back`, () => {
      test('a credit', () => {
        const notice = roundTrip(definition, facts, name);
        assert.equal(notice.kind, 'credit');
        assert.equal(notice.member, MEMBER);
        assert.equal(notice.transaction, 'conv-1');
        assert.deepEqual(notice.amount, { text: '420', unit: 'points' });
        assert.equal(notice.offer, 'app-7');
        assert.equal(notice.test, false);
      });
      test('its reversal names it', () => {
        const reversal = roundTrip(definition, { ...facts, kind: 'reversal' }, name);
        assert.equal(reversal.kind, 'reversal');
        assert.equal(reversal.conversionKey, roundTrip(definition, facts, name).conversionKey);
        assert.deepEqual(reversal.amount, { text: '420', unit: 'points' });
      });
      test('any text survives', () => {
        fc.assert(
          fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
            const notice = roundTrip(
              definition,
              { ...facts, offerName: `x ${text.replaceAll('\0', '')}` },
              name,
            );
            assert.equal(notice.kind, 'credit');
          }),
          { numRuns: 60 },
        );
      });
      test('the callback URL holds every macro of the call, and no secret', () => {
        const context = contextFor(definition);
        const url = callbackUrl(definition, PUBLIC, context.path, context.settings, name);
        assert.ok(url.startsWith(`${PUBLIC}${context.path}`));
        for (const parameter of Object.values(definition.calls[0]?.facts ?? {})) {
          if (parameter?.macro && name === 'get')
            assert.ok(url.includes(`=${parameter.macro}`), parameter.macro);
        }
        assert.ok(!url.includes('a-test-secret'));
      });
      test('masked, its signature is gone', () => {
        const context = contextFor(definition, name);
        const call = asReceived(composeCall(definition, facts, context));
        const masked = maskCall(definition, call);
        assert.equal(readPostback(definition, masked, context).ok, false);
        assert.match(masked.target + JSON.stringify(masked.headers), /\*\*\*/);
      });
    });
  }
}

test('pending, screen-out and test calls are sent where the network has them, and refused where not', () => {
  const kinds = [...CATALOGUE.values()].map((definition) => {
    const say = (sent: SentFacts) => {
      try {
        const notice = roundTrip(definition, sent);
        return notice.test ? 'test' : notice.kind;
      } catch (error) {
        assert.match(String(error), /no way to say|no test flag/);
        return 'no';
      }
    };
    const { amount: _, ...unpaid } = facts;
    return [
      definition.id,
      say({ ...facts, kind: 'pending' }),
      say({ ...unpaid, kind: 'screen-out' }),
      say({ ...facts, test: true }),
    ];
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
    assert.throws(() => composeCall(definition, facts, { ...contextFor(definition), settings: {} }));
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
