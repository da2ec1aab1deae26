import { Buffer } from 'node:buffer';
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { admobSsv } from './admob-ssv.ts';
import { networkVectors } from './network-vectors.ts';
import { get, MEMBER } from './vector.ts';

const pairs = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();

/** A pair of our own for each name; a name stands where other networks have a secret. */
function pairOf(name: string) {
  const known = pairs.get(name) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
  pairs.set(name, known);
  return known;
}

const OURS = 'admob-test-pair';
const spki = pairOf(OURS).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
/** The public key that belongs to the published calls (github.com/timheide/rust_admob_ssv). */
const GOOGLE =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+nzvoGqvDeB9+SzE6igTl7TyK4JBbglwir9oTcQta8NuG26ZpZFxt+F2NDk7asTE6/2Yc8i1ATcGIqtuS5hv0Q==';

const published: Array<[string, string, string]> = [
  [
    'the first published call fits; it names no member',
    'ad_network=5450213213286189855&ad_unit=1234567890&timestamp=1588756506292&transaction_id=123456789',
    'MEQCIA54vhOTh9NjebJJZM6Pvgcz1UMd6Jn3G6WQ8czPoEPdAiBwXX1aOG4Cz219vH_VPXicw5K9w8XqOmWHYmQgKtJmsA',
  ],
  [
    'the second published call fits; it names no amount',
    'ad_network=5450213213286189855&ad_unit=1234567890&custom_data=a&timestamp=1588787075450&transaction_id=123456789&user_id=1',
    'MEUCIA7MmmfAIvIq78myiVZ_cf4ykFAKOXt_JXGbN6LqGRUPAiEAw0SbAWnx1qR34M_A0QYVd5Pc22XoFzHq8EcICZoOYzs',
  ],
  [
    'the third published call fits decoded only; it names no amount',
    'ad_network=5450213213286189855&ad_unit=1234567890&custom_data=test%20with%20spaces&timestamp=1588893178205&transaction_id=123456789&user_id=user1234',
    'MEYCIQCgskFKBxxLi3ae8lDThSLf8ZFnu4aiAEsEpbrpVZcCkAIhAJ9p_wYfR8I6EU1iiLzD9q_Tm8263IeVdW-ODIigfD2V',
  ],
];
const [, first = '', firstSignature = ''] = published[0] ?? [];

export const admobSsvVectors = networkVectors({
  definition: admobSsv,
  secret: OURS,
  publicKeys: { '77': spki, '3335741209': GOOGLE },
  proof: {
    in: 'query',
    name: 'signature',
    tail: '&key_id=77',
    sign: ({ text }, name) =>
      createSign('sha256')
        .update(decodeURIComponent(text))
        .sign(pairOf(name).privateKey)
        .toString('base64url'),
  },
  base: {
    ad_network: '5450213213286189855',
    ad_unit: '1234567890',
    reward_amount: '150',
    reward_item: 'Coins',
    timestamp: '1588787075450',
    transaction_id: 't1',
    user_id: MEMBER,
  },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'reward_amount' },
  signed: true,
  covered: {
    ad_network: '1',
    ad_unit: '2',
    reward_amount: '9999',
    reward_item: 'Gems',
    timestamp: '1588787075451',
    transaction_id: 't2',
    user_id: 'zzzzzzzzzzzzzzzz',
    key_id: '3335741209',
  },
  cases: [
    ...published.map(([name, query, signature]) => ({
      name,
      topic: 'accepted' as const,
      call: get(`/admob?${query}&signature=${signature}&key_id=3335741209`),
      signedText: decodeURIComponent(query),
      expect: 'parameter-missing' as const,
      fits: true,
    })),
    {
      name: 'all that is sent is signed, the time among it',
      topic: 'accepted',
      expect: { kind: 'credit', uncovered: [], occurredAt: new Date(1_588_787_075_450) },
    },
    {
      name: 'a key that nobody knows refuses',
      topic: 'unauthenticated',
      call: get(`/admob?${first}&signature=${firstSignature}&key_id=1`),
      expect: 'key-unknown',
    },
    {
      name: 'no key fetched refuses',
      topic: 'unauthenticated',
      call: get(`/admob?${first}&signature=${firstSignature}&key_id=3335741209`),
      publicKeys: {},
      expect: 'key-unknown',
    },
    {
      name: 'a call that names no key is refused',
      topic: 'unauthenticated',
      call: get(`/admob?${first}&signature=${firstSignature}`),
      expect: 'signature-missing',
    },
    {
      name: 'what follows the signature may only be the key',
      topic: 'tampered',
      call: get(`/admob?${first}&signature=${firstSignature}&key_id=3335741209&reward_amount=9999`),
      expect: 'malformed',
    },
    {
      name: 'a signature in the other base64 is another text',
      topic: 'unauthenticated',
      call: get(
        `/admob?${first}&signature=${encodeURIComponent(Buffer.from(firstSignature, 'base64url').toString('base64'))}&key_id=3335741209`,
      ),
      expect: 'signature-wrong',
    },
    {
      name: 'there is no reversal: a negative amount never credits',
      topic: 'reversed',
      change: { reward_amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
