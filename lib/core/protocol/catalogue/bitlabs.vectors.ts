import { bitlabs } from './bitlabs.ts';
import { commonVectors } from './query-network-vectors.ts';
import {
  get,
  hmacHex,
  MEMBER,
  NOW,
  type ProviderVectors,
  type Vector,
  type Wire,
  wireQuery,
} from './vector.ts';

const SECRET = 'bitlabs-test-secret';
const BASE = 'https://rewards.example';
const PATH = '/api/postback/bitlabs';

function make(wire: Wire, secret = SECRET) {
  const target = `${PATH}?${wireQuery(wire)}`;
  return get(`${target}&hash=${hmacHex('sha1', secret, BASE + target)}`);
}

const base: Wire = { uid: MEMBER, tx: 'tx-1', val: '420', usd: '0.42', type: 'COMPLETE', ref: '', state: '' };
const offer: Wire = {
  ...base,
  type: '',
  offer: '77',
  task: '3',
  offer_name: 'Lords%20%26%20Co',
  state: 'COMPLETED',
};
/** Names of the vendor's own example, https://developer.bitlabs.ai/docs/securing-callbacks-through-hashing */
const published =
  '/complete?uid=8cc877ee-af19-488d-b28d-216fb866b996&val=500&hash=dbcd6bb8ca677344592842a52b4fca9bec36cd4b';

const states: Vector[] = [
  {
    name: 'the vendor’s published signature fits; the call names no transaction',
    topic: 'accepted',
    call: get(published),
    signedText: 'https://publisher.com/complete?uid=8cc877ee-af19-488d-b28d-216fb866b996&val=500',
    context: {
      publicUrls: ['https://publisher.com'],
      settings: { secret: ['JLOIAUNMHFli7ZJOQVEzm98rzqnm9'] },
    },
    expect: { refusal: 'parameter-missing', signatureFits: true },
  },
  {
    name: 'an offer completed',
    topic: 'accepted',
    call: make(offer),
    expect: { notice: { kind: 'credit', offer: '77', event: '3', offerName: 'Lords & Co', uncovered: [] } },
  },
  {
    name: 'an offer pending is no credit yet',
    topic: 'state',
    call: make({ ...offer, state: 'PENDING' }),
    expect: { notice: { kind: 'pending', conversionKey: 'tx-1' } },
  },
  {
    name: 'pending then completed is one conversion',
    topic: 'state',
    call: make(offer),
    expect: { notice: { kind: 'credit', conversionKey: 'tx-1', key: 'credit/tx-1' } },
  },
  {
    name: 'reviewing waits',
    topic: 'state',
    call: make({ ...offer, state: 'REVIEWING' }),
    expect: { notice: { kind: 'pending' } },
  },
  {
    name: 'rejected takes the same transaction back',
    topic: 'reversed',
    call: make({ ...offer, state: 'REJECTED', val: '-420' }),
    expect: { notice: { kind: 'reversal', conversionKey: 'tx-1', amount: { text: '420', unit: 'points' } } },
  },
  {
    name: 'a reconciliation names the earlier transaction',
    topic: 'reversed',
    call: make({ ...base, tx: 'tx-2', ref: 'tx-1', type: 'RECONCILIATION', val: '-420' }),
    expect: {
      notice: { kind: 'reversal', conversionKey: 'tx-1', key: 'reversal/tx-2', transaction: 'tx-2' },
    },
  },
  {
    name: 'a reconciliation that names none waits for a person',
    topic: 'state',
    call: make({ ...base, type: 'RECONCILIATION', val: '-420' }),
    expect: { notice: { kind: 'unknown-state', amount: null } },
  },
  {
    name: 'a screen-out pays what it says',
    topic: 'state',
    call: make({ ...base, type: 'SCREENOUT', val: '5' }),
    expect: { notice: { kind: 'screen-out', amount: { text: '5', unit: 'points' } } },
  },
  {
    name: 'a start bonus is a credit',
    topic: 'state',
    call: make({ ...base, type: 'START_BONUS', usd: '0' }),
    expect: { notice: { kind: 'credit' } },
  },
  {
    name: 'an unknown type never credits',
    topic: 'state',
    call: make({ ...base, type: 'complete' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'a negative completion never credits',
    topic: 'state',
    call: make({ ...base, val: '-420' }),
    expect: { notice: { kind: 'unknown-state', amount: null } },
  },
  {
    name: 'no type at all never credits',
    topic: 'state',
    call: make({ ...base, type: '' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'what follows the hash is not signed and refused',
    topic: 'tampered',
    call: get(`${make(base).target}&country=DE`),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'an unexpanded optional macro counts as missing',
    topic: 'state',
    call: make({ ...base, offer: '[%OFFER:ID%]' }),
    expect: { notice: { kind: 'credit', offer: null } },
  },
  {
    name: 'an offer name in broken UTF-8 still credits',
    topic: 'accepted',
    call: make({ ...offer, offer_name: 'caf%E9' }),
    expect: { notice: { kind: 'credit', offerName: 'caf\ufffd' } },
  },
];

export const bitlabsVectors: ProviderVectors = {
  definition: bitlabs,
  context: { path: PATH, publicUrls: [BASE], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...commonVectors({
      base,
      make,
      signature: { in: 'query', name: 'hash' },
      names: { member: 'uid', transaction: 'tx', amount: 'val' },
      covered: {
        uid: 'zzzzzzzzzzzzzzzz',
        tx: 'tx-9',
        val: '9999',
        usd: '9.99',
        type: 'START_BONUS',
        ref: 'tx-0',
      },
      signed: true,
    }),
    ...states,
  ],
};
