import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { asReceived, composeCall } from './compose-call.ts';
import { uncoveredFacts } from './coverage.ts';
import type { ProviderDefinitionInput } from './definition-shape.ts';
import {
  BASE,
  CALL,
  type CallInput,
  definitionWith,
  getCall,
  NOW,
  PATH,
  readingOf,
  verdictOf,
} from './definition-under-test.ts';
import { ownTokens } from './given-settings.ts';

/** Published by the vendor's integrators with three calls it verifies: github.com/timheide/rust_admob_ssv. */
const PUBLISHED =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+nzvoGqvDeB9+SzE6igTl7TyK4JBbglwir9oTcQta8NuG26ZpZFxt+F2NDk7asTE6/2Yc8i1ATcGIqtuS5hv0Q==';
const SPACES =
  'ad_network=5450213213286189855&ad_unit=1234567890&custom_data=test%20with%20spaces&timestamp=1588893178205&transaction_id=123456789&user_id=user1234&signature=MEYCIQCgskFKBxxLi3ae8lDThSLf8ZFnu4aiAEsEpbrpVZcCkAIhAJ9p_wYfR8I6EU1iiLzD9q_Tm8263IeVdW-ODIigfD2V&key_id=3335741209';

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;
const RECIPE: Signed = {
  scheme: 'signed',
  primitive: 'ecdsa-p256-sha256',
  key: 'own',
  keySet: { selector: { in: 'query', name: 'key_id' }, pinned: { '3335741209': PUBLISHED } },
  subject: { over: 'query-string', remove: 'cut-before', values: 'decoded' },
  encoding: 'base64url',
  at: { in: 'query', name: 'signature' },
};
const REST: Partial<ProviderDefinitionInput> = {
  settings: { own: { label: 'Key pair of our own', secret: true } },
};
const with_ = (recipe: Partial<Signed>) =>
  definitionWith(
    [
      {
        ...CALL,
        authentication: { ...RECIPE, ...recipe },
        facts: {
          member: { names: ['user_id'], need: 'required' },
          transaction: { names: ['transaction_id'], need: 'required' },
          amount: { names: ['reward_amount'] },
        },
        extras: { custom: { names: ['custom_data'] } },
      },
    ],
    { ...REST, outcomes: [{ kind: 'credit' }] },
  );
const admob = with_({});

const fetched = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicKeys = { '77': fetched.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
function signed(query: string, text = query, id = '77', key = fetched.privateKey): string {
  return `${query}&signature=${sign('sha256', Buffer.from(text), key).toString('base64url')}&key_id=${id}`;
}
const at = (query: string, context = {}) => verdictOf(admob, getCall(query), { publicKeys, ...context });
const GENUINE = 'custom_data=a&reward_amount=5&transaction_id=t1&user_id=u1';

describe('calls signed with a network’s private key', () => {
  test('the published call fits the pinned key, over its decoded query', () => {
    assert.equal(at(SPACES), 'accepted credit');
    const [canonical] = readingOf(admob, getCall(SPACES))
      .steps()
      .filter((step) => step.name === 'canonical');
    assert.match(canonical?.text ?? '', /custom_data=test with spaces&timestamp/);
  });

  test('a fetched key fits, and covers all that is read', () => {
    assert.equal(at(signed(GENUINE)), 'accepted credit');
    const [call] = admob.calls;
    assert.deepEqual(call && uncoveredFacts(admob, call), []);
  });

  const refused: Array<[string, string, string?]> = [
    ['a changed value', SPACES.replace('user1234', 'user1235')],
    ['a changed signature', SPACES.replace('MEYCIQCg', 'MEYCIQCh')],
    ['no signature', SPACES.replace(/&signature=[^&]*/, ''), 'signature-missing'],
    ['an empty signature', SPACES.replace(/signature=[^&]*/, 'signature='), 'signature-missing'],
    ['no key id', SPACES.replace(/&key_id=.*/, ''), 'signature-missing'],
    ['an unknown key id', SPACES.replace('3335741209', '3335741208')],
    ['a key id with a zero before it', SPACES.replace('3335741209', '03335741209')],
    ['a name of the prototype as key id', SPACES.replace('3335741209', '__proto__')],
    ['our own key id without our own secret', SPACES.replace('3335741209', 'own')],
    ['two key ids', `${SPACES}&key_id=3335741209`, 'parameter-doubled'],
    ['a parameter behind the signature', `${SPACES}&reward_amount=99`, 'malformed'],
    [
      'a parameter between signature and key id',
      SPACES.replace('&key_id', '&reward_amount=99&key_id'),
      'malformed',
    ],
    ['the signature with padding', SPACES.replace('&key_id', '%3D&key_id')],
    ['the signature in ordinary base64', SPACES.replace('p_wYfR8I6', 'p%2FwYfR8I6')],
    ['a signature by another key under this id', signed(GENUINE, GENUINE, '3335741209')],
  ];
  for (const [what, query, code = 'signature-wrong'] of refused) {
    test(`${what} is refused`, () => assert.equal(at(query), code));
  }

  test('a key that may only not have been fetched yet is our lack, and still refused', () => {
    const keySet = {
      selector: { in: 'query', name: 'key_id' },
      url: 'https://keys.example/keys.json',
    } as const;
    const fetching = with_({ keySet });
    assert.equal(verdictOf(fetching, getCall(SPACES)), 'key-unknown');
    assert.equal(
      verdictOf(fetching, getCall(SPACES), { publicKeys: { '3335741209': PUBLISHED } }),
      'accepted credit',
    );
    assert.equal(verdictOf(fetching, getCall(SPACES.replace('3335741209', 'own'))), 'signature-wrong');
  });

  test('one decoded text is one call: a border cannot move into a value', () => {
    // A member writes custom data that would read as a second amount once its neighbours are swallowed.
    const text = 'custom_data=a&reward_amount=999&x=b&reward_amount=5&transaction_id=t1&user_id=u1';
    const swallowed = text.replace('b&reward_amount=5', 'b%26reward_amount%3D5');
    assert.equal(at(signed(swallowed, text)), 'malformed');
    const honest = text.replace('a&reward_amount=999&x=b', 'a%26reward_amount%3D999%26x%3Db');
    assert.equal(at(signed(honest, text)), 'malformed');
    assert.equal(at(signed(GENUINE.replace('=a&', '=a+b&'), GENUINE.replace('=a&', '=a+b&'))), 'malformed');
  });

  test('a pinned key goes before a fetched one of the same id', () => {
    const other = { '3335741209': publicKeys['77'] };
    assert.equal(at(SPACES, { publicKeys: other }), 'accepted credit');
    assert.equal(at(signed(GENUINE, GENUINE, '3335741209'), { publicKeys: other }), 'signature-wrong');
  });

  test('a fetched key that is none, or of another curve, refuses', () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const spki = p384.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const key of ['', 'AAAA', 'not base64', spki])
      assert.equal(at(signed(GENUINE), { publicKeys: { '77': key } }), 'signature-wrong');
    assert.equal(
      at(signed(GENUINE, GENUINE, '77', p384.privateKey), { publicKeys: { '77': spki } }),
      'signature-wrong',
    );
    assert.equal(createPublicKey(fetched.privateKey).asymmetricKeyType, 'ec');
  });

  test('we play the network with a key pair of our own, which nobody types in', () => {
    assert.deepEqual(ownTokens(admob), ['own']);
    const sent = { kind: 'credit', member: 'u1', transaction: 't1', amount: '5' } as const;
    const settings = { own: ['a-secret'] };
    const call = composeCall(admob, sent, {
      path: PATH,
      publicUrl: BASE,
      settings,
      now: NOW,
      requestId: 'r',
    });
    assert.equal(verdictOf(admob, asReceived(call), { settings }), 'accepted credit');
    assert.equal(
      verdictOf(admob, asReceived(call), { settings: { own: ['another', 'a-secret'] } }),
      'accepted credit',
    );
    for (const other of [{}, { own: ['another'] }, { own: [''] }])
      assert.equal(verdictOf(admob, asReceived(call), { settings: other }), 'signature-wrong');
  });
});

describe('a key set that proves nothing cannot be saved', () => {
  const dangerous: Array<[string, Partial<Signed>]> = [
    ['no key set', { keySet: undefined }],
    ['no key and no address', { keySet: { selector: { in: 'query', name: 'key_id' } } }],
    [
      'a key in the clear',
      { keySet: { ...RECIPE.keySet, selector: { in: 'query', name: 'key_id' }, url: 'http://keys.example' } },
    ],
    [
      'a pinned key that is none',
      { keySet: { selector: { in: 'query', name: 'key_id' }, pinned: { '1': 'AAAA' } } },
    ],
    [
      'a pinned key under our own id',
      { keySet: { selector: { in: 'query', name: 'key_id' }, pinned: { own: PUBLISHED } } },
    ],
    ['a key set with an HMAC', { primitive: 'hmac-sha256' }],
    [
      'an unsigned tail without a key id',
      { keySet: { selector: { in: 'header', name: 'x-key' }, pinned: { '1': PUBLISHED } } },
    ],
    ['an undeclared own key', { key: 'mine' }],
  ];
  for (const [what, recipe] of dangerous) test(what, () => assert.throws(() => with_(recipe)));
});
