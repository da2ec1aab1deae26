import { Buffer } from 'node:buffer';
import { cpx } from './cpx.ts';
import { tampered } from './edit-call.ts';
import { commonVectors } from './query-network-vectors.ts';
import {
  get,
  hashHex,
  MEMBER,
  NOW,
  type ProviderVectors,
  type Vector,
  type Wire,
  wireQuery,
} from './vector.ts';

const SECRET = 'cpx-test-secret';
const PATH = '/api/postback/cpx';

function make(wire: Wire, secret = SECRET) {
  const id = decodeURIComponent(wire.trans_id ?? '');
  return get(`${PATH}?${wireQuery(wire)}&hash=${hashHex('md5', `${id}-${secret}`)}`);
}

const base: Wire = {
  status: '1',
  trans_id: 'abc123',
  user_id: MEMBER,
  amount_local: '662',
  amount_usd: '0.50',
  offer_id: '1',
  type: 'complete',
  subid_1: '',
};
/** A dashboard test postback as captured in public integration code; its secret is unknown, user and address replaced. */
const captured =
  'status=1&trans_id=1001228131380&user_id=test-user-0001&amount_local=662.6500&amount_usd=0.50&offer_id=1&ip_click=203.0.113.7&type=complete&subid_1=&subid_2=&hash=7750f4e74fa3020a3a629af57856d75e';
const uncovered = ['member', 'amount', 'state', 'offer'] as const;

const states: Vector[] = [
  {
    name: 'the computed example of the recipe',
    topic: 'accepted',
    call: get(`${PATH}?status=1&user_id=u1&trans_id=abc123&hash=f9074a7a365190e332d07aebbf01e800`),
    expect: { notice: { kind: 'credit', member: 'u1', amount: null } },
  },
  {
    name: 'the captured call has the right shape and an unknown secret',
    topic: 'unauthenticated',
    call: get(`${PATH}?${captured}`),
    signedText: '1001228131380-‹secret›',
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'four decimals stay text',
    topic: 'accepted',
    call: make({ ...base, amount_local: '662.6500' }),
    expect: { notice: { kind: 'credit', amount: { text: '662.6500', unit: 'points' }, uncovered } },
  },
  // This network's own formula is that weak: the engine's cap and recent visit stand in for the signature.
  ...(['user_id', 'amount_local', 'status', 'offer_id'] as const).map(
    (name): Vector => ({
      name: `${name} is not covered, and the notice says so`,
      topic: 'state',
      call: tampered(make(base), name, name === 'user_id' ? 'zzzzzzzzzzzzzzzz' : '7'),
      expect: { notice: { uncovered } },
    }),
  ),
  {
    name: 'a cancellation keeps id and hash',
    topic: 'reversed',
    call: tampered(make(base), 'status', '2'),
    expect: { notice: { kind: 'reversal', conversionKey: 'abc123', key: 'reversal/abc123' } },
  },
  {
    name: 'a late fraud reversal is a reversal',
    topic: 'reversed',
    call: make({ ...base, status: '-2' }),
    expect: { notice: { kind: 'reversal', conversionKey: 'abc123' } },
  },
  {
    name: 'status 2 without money is a screen-out, nothing is taken back',
    topic: 'state',
    call: make({ ...base, status: '2', amount_local: '0.00' }),
    expect: { notice: { kind: 'screen-out' } },
  },
  {
    name: 'a paid screen-out keeps its amount',
    topic: 'state',
    call: make({ ...base, type: 'out', amount_local: '12' }),
    expect: { notice: { kind: 'screen-out', amount: { text: '12', unit: 'points' } } },
  },
  {
    name: 'a rating without money is a note',
    topic: 'state',
    call: make({ ...base, type: 'rating', amount_local: '0.0000' }),
    expect: { notice: { kind: 'info' } },
  },
  {
    name: 'status 01 is unknown',
    topic: 'state',
    call: make({ ...base, status: '01' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'status 3 is unknown',
    topic: 'state',
    call: make({ ...base, status: '3' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'no status is refused',
    topic: 'malformed',
    call: make({ ...base, status: '' }),
    expect: { refusal: 'parameter-missing' },
  },
  {
    name: 'an encoded NUL is refused',
    topic: 'malformed',
    call: make({ ...base, offer_id: 'a%00b' }),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'a broken escape in an id is refused',
    topic: 'malformed',
    call: make({ ...base, offer_id: '5%zz' }),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'an over-long id is refused',
    topic: 'malformed',
    call: make({ ...base, user_id: 'u'.repeat(300) }),
    expect: { refusal: 'value-too-long' },
  },
  {
    name: 'a second copy of the facts in an unread body is refused',
    topic: 'malformed',
    call: {
      ...make(base),
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: Buffer.from('amount_local=9999'),
    },
    expect: { refusal: 'parameter-doubled' },
  },
];

export const cpxVectors: ProviderVectors = {
  definition: cpx,
  context: { path: PATH, publicUrls: ['https://rewards.example'], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...commonVectors({
      base,
      make,
      signature: { in: 'query', name: 'hash' },
      names: { member: 'user_id', transaction: 'trans_id', amount: 'amount_local' },
      covered: { trans_id: 'abc124' },
      signed: false,
    }),
    ...states,
  ],
};
