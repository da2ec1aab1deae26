import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { multiplied } from './amount.ts';
import { asReceived, composeCall } from './compose-call.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import {
  BASE,
  CALL,
  type CallInput,
  definitionWith,
  getCall,
  NOW,
  PATH,
  readingOf,
  SECRET,
  verdictOf,
} from './definition-under-test.ts';
import type { Notice, ReceivedCall } from './notice.ts';

const hmac = (text: string, key = SECRET) => createHmac('sha256', key).update(text).digest('hex');
const signed = (query: string, key = SECRET) => getCall(`${query}&sig=${hmac(query, key)}`);
const withHeader = (call: ReceivedCall, name: string, value: string): ReceivedCall => ({
  ...call,
  headers: [[name, value]],
});

function said(definition: ProviderDefinition, call: ReceivedCall, settings = {}): Notice {
  const reading = readingOf(definition, call, { settings: { secret: [SECRET], ...settings } });
  if (!reading.ok) assert.fail(`${reading.refusal}: ${reading.detail}`);
  return reading.notice;
}

describe('a word before what proves a call', () => {
  const QUERY = 'uid=u&tx=t&amount=5';
  const bearer = definitionWith([
    {
      ...CALL,
      authentication: {
        scheme: 'shared-secret',
        setting: 'secret',
        at: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
      },
    },
  ]);
  const named = definitionWith([
    {
      ...CALL,
      authentication: {
        ...(CALL.authentication as Extract<CallInput['authentication'], { scheme: 'signed' }>),
        at: { in: 'header', name: 'x-signature', prefix: 'sha256=' },
      },
    },
  ]);
  const cases: Array<[ProviderDefinition, string, string]> = [
    [bearer, 'authorization', `Bearer ${SECRET}`],
    [named, 'x-signature', `sha256=${hmac(QUERY)}`],
  ];
  for (const [definition, header, value] of cases) {
    const at = (text: string) => verdictOf(definition, withHeader(getCall(QUERY), header, text));
    test(`${header}: opens with it, and with nothing else`, () => {
      assert.equal(at(value), 'accepted credit');
      const bare = value.replace(/^(Bearer |sha256=)/, '');
      for (const text of [
        bare,
        value.toLowerCase().replace('bearer', 'BEARER'),
        `${value} `,
        ` ${value}`,
        `x${value}`,
      ])
        if (text !== value) assert.equal(at(text), 'signature-wrong', text);
      assert.equal(at(value.slice(0, value.length - bare.length)), 'signature-wrong');
      assert.equal(at(''), 'signature-missing');
    });
    test(`${header}: we play the network with it`, () => {
      const facts = { kind: 'credit', member: 'u', transaction: 't', amount: '5' } as const;
      const context = {
        publicUrl: BASE,
        path: PATH,
        settings: { secret: [SECRET] },
        now: NOW,
        requestId: 'r',
      };
      assert.equal(
        verdictOf(definition, asReceived(composeCall(definition, facts, context))),
        'accepted credit',
      );
    });
  }
});

describe('what counts as missing', () => {
  const missing = ['0.0.0.0', 'null'];
  const definition = definitionWith([
    {
      ...CALL,
      facts: {
        ...CALL.facts,
        member: { names: ['uid'], need: 'required', missing, macro: '~uid~' },
        click: { names: ['click'], missing, macro: '~click~' },
        offer: { names: ['offer'], macro: 'offer' },
      },
    },
  ]);

  test('is what the definition says: an optional value is none, a required one refuses', () => {
    assert.equal(said(definition, signed('uid=u&tx=t&click=0.0.0.0')).click, null);
    assert.equal(said(definition, signed('uid=u&tx=t&click=null')).click, null);
    assert.equal(said(definition, signed('uid=u&tx=t&click=NULL')).click, 'NULL');
    assert.equal(verdictOf(definition, signed('uid=null&tx=t')), 'parameter-missing');
    assert.equal(said(definition, signed('uid=u&tx=null')).transaction, 'null');
  });

  test('is a macro of the definition’s own that came back as it is, in whatever style', () => {
    assert.equal(said(definition, signed('uid=u&tx=t&click=~click~')).click, null);
    assert.equal(verdictOf(definition, signed('uid=~uid~&tx=t')), 'macro-unexpanded');
    assert.equal(said(definition, signed('uid=u&tx=t&click=~uid~')).click, '~uid~');
    // A plain word may be its own value.
    assert.equal(said(definition, signed('uid=u&tx=t&offer=offer')).offer, 'offer');
  });

  test('is signed like any other text: nobody reads it, and nobody may change it', () => {
    const listed = definitionWith([
      {
        ...CALL,
        authentication: {
          scheme: 'signed',
          primitive: 'sha1',
          subject: { over: 'fields', fields: ['member', 'transaction', 'click', '$secret'], separator: ':' },
          encoding: 'hex',
          at: { in: 'query', name: 'sig' },
        },
        facts: { ...CALL.facts, click: { names: ['click'], missing } },
      },
    ]);
    const sha1 = createHash('sha1').update(`u:t:0.0.0.0:${SECRET}`).digest('hex');
    const call = (ip: string) => getCall(`uid=u&tx=t&click=${ip}&sig=${sha1}`);
    assert.equal(said(listed, call('0.0.0.0')).click, null);
    for (const ip of ['null', '', '1.2.3.4'])
      assert.notEqual(verdictOf(listed, call(ip)), 'accepted credit', ip);
  });
});

describe('a factor of the amount', () => {
  const times = (factor: string) =>
    definitionWith([CALL], { amount: { unit: 'points', sign: 'reversal', times: factor } });
  const amountBy = (factor: string, sent: string) =>
    said(times(factor), signed(`uid=u&tx=t&amount=${sent}`)).amount?.text;

  test('is applied exactly', () => {
    for (const [factor, sent, counts] of [
      ['0.01', '12345', '123.45'],
      ['0.01', '5', '0.05'],
      ['100', '1.5', '150'],
      ['1000', '0.1', '100'],
      ['0.000001', '1', '0.000001'],
      ['3', '0.333333333333333333333333333333', '0.999999999999999999999999999999'],
      ['0.5', '0', '0'],
    ] as const)
      assert.equal(amountBy(factor, sent), counts, `${sent} × ${factor}`);
  });

  test('changes no sign, and what is no number any more is refused', () => {
    const definition = times('100');
    assert.equal(verdictOf(definition, signed('uid=u&tx=t&amount=0')), 'accepted credit');
    assert.equal(verdictOf(definition, signed('uid=u&tx=t&amount=999999999999999')), 'amount-malformed');
    assert.equal(verdictOf(definition, signed('uid=u&tx=t&amount=1e3')), 'amount-malformed');
    assert.equal(verdictOf(times('0.01'), signed('uid=u&tx=t&amount=-5')), 'accepted unknown-state');
  });

  test('that is none cannot be saved', () => {
    for (const factor of ['', '-1', '1e3', '.5', '1,000', '01', '0.0000001', '1000000'])
      assert.throws(() => times(factor), factor);
  });

  test('is whole-number arithmetic', () => {
    assert.equal(multiplied('0.1', '0.2'), '0.02');
    assert.equal(multiplied('0', '0.01'), '0');
    assert.equal(multiplied('999999999999999', '0.000001'), '999999999.999999');
  });
});

describe('several keys on one endpoint', () => {
  test('each in force fits, one that is retired does not', () => {
    const keys = Array.from({ length: 8 }, (_, index) => `key-of-app-${index}`);
    const definition = definitionWith([CALL], {
      settings: { secret: { label: 'Key', secret: true, atMost: 8 } },
    });
    const settings = { secret: keys };
    for (const key of keys)
      assert.equal(verdictOf(definition, signed('uid=u&tx=t', key), { settings }), 'accepted credit');
    for (const key of ['key-of-app-8', '', 'key-of-app'])
      assert.equal(
        verdictOf(definition, getCall(`uid=u&tx=t&sig=${hmac('uid=u&tx=t', key || 'x')}`), { settings }),
        'signature-wrong',
      );
  });

  test('how many a definition may ask for is bounded', () => {
    for (const atMost of [0, 1, 9, 2.5])
      assert.throws(() =>
        definitionWith([CALL], { settings: { secret: { label: 'Key', secret: true, atMost } } }),
      );
  });
});

test('a reversal of a network that does not say how it names its credit says so, and keeps its own key', () => {
  const definition = definitionWith([{ ...CALL, facts: { ...CALL.facts, offer: { names: ['offer'] } } }], {
    outcomes: [
      { when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
      { kind: 'credit' },
    ],
  });
  const reversal = said(definition, signed('uid=u&tx=t9&offer=o&status=2'));
  assert.deepEqual(
    [reversal.ifUnknown, reversal.key, reversal.conversionKey],
    ['member-and-offer', 'reversal/t9', 't9'],
  );
  assert.equal('ifUnknown' in said(definition, signed('uid=u&tx=t9&offer=o')), false);
});
