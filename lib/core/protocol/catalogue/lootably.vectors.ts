import { tampered } from './edit-call.ts';
import { lootably } from './lootably.ts';
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

const SECRET = 'lootably-test-secret';
const PATH = '/api/postback/lootably';

function make(wire: Wire, secret = SECRET) {
  const glued = [wire.userID, wire.ip, wire.revenue, wire.currencyReward]
    .map((value) => decodeURIComponent((value ?? '').replaceAll('+', ' ')))
    .join('');
  return get(`${PATH}?${wireQuery(wire)}&hash=${hashHex('sha256', glued + secret)}`);
}

const base: Wire = {
  userID: MEMBER,
  ip: '192.0.2.1',
  revenue: '0.5000',
  currencyReward: '150',
  transactionID: 'cl4iwy90h001x01zwfpep2pbq',
  status: '1',
  offerID: '12',
  goalID: '2',
  goalName: 'Level%205',
};

/** Moves the border between two glued fields under the same hash. */
function moved(changes: Wire) {
  let call = make(base);
  for (const [name, value] of Object.entries(changes)) call = tampered(call, name, value);
  return call;
}

const borders: Array<[string, Wire, 'malformed' | 'amount-malformed']> = [
  ['member takes a digit of the address', { userID: `${MEMBER}1`, ip: '92.0.2.1' }, 'malformed'],
  [
    'the address takes the member’s last letter',
    { userID: MEMBER.slice(0, 15), ip: `${MEMBER.slice(15)}192.0.2.1` },
    'malformed',
  ],
  ['the address takes a digit of the revenue', { ip: '192.0.2.10', revenue: '.5000' }, 'malformed'],
  ['the revenue takes a digit of the address', { ip: '192.0.2.', revenue: '10.5000' }, 'malformed'],
  [
    'the reward takes a digit of the revenue',
    { revenue: '0.500', currencyReward: '0150' },
    'amount-malformed',
  ],
  ['the reward takes all of the decimals', { revenue: '0.', currencyReward: '5000150' }, 'malformed'],
];

const states: Vector[] = [
  {
    name: 'the computed example of the recipe',
    topic: 'accepted',
    call: get(
      `${PATH}?userID=example_user_123&ip=192.0.2.1&revenue=0.5000&currencyReward=100.00&transactionID=t1&status=1&hash=9a102761f7c8d27320a15798ca2c00f98b1230fff9d08a85a18c08dbff5c647e`,
    ),
    signedText: 'example_user_123192.0.2.10.5000100.00‹secret›',
    expect: {
      notice: {
        kind: 'credit',
        member: 'example_user_123',
        amount: { text: '100.00', unit: 'points' },
        payoutUsd: '0.5000',
      },
    },
  },
  ...borders.map(
    ([what, changes, refusal]): Vector => ({
      name: `a moved border is refused: ${what}`,
      topic: 'tampered',
      call: moved(changes),
      expect: { refusal },
    }),
  ),
  {
    // The shapes of a captured dashboard test, its secret withheld: 1 + 0.0.0.0 is also 10.0.0.0.
    name: 'a member id of another width is refused before it is hashed',
    topic: 'unauthenticated',
    call: get(
      `${PATH}?userID=1&ip=0.0.0.0&status=1&revenue=100&currencyReward=100&transactionID=cl4iwy90h001x01zwfpep2pbq&hash=6aca8d84613cebe27dd81a67619debc91dc498d537a50767c16fa13c57e24e89`,
    ),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'a border the hash cannot settle leaves the amount unproven',
    topic: 'state',
    call: moved({ revenue: '0.50001', currencyReward: '50' }),
    expect: { notice: { uncovered: ['transaction', 'amount', 'state', 'offer', 'event'] } },
  },
  {
    name: 'the id is not signed; equal signed facts are told by their tuple',
    topic: 'state',
    call: tampered(make(base), 'transactionID', 'another'),
    expect: {
      notice: { key: 'credit/another', signedTuple: `${MEMBER}192.0.2.10.5000150\u001fsecret` },
    },
  },
  {
    name: 'a chargeback has the same hash',
    topic: 'reversed',
    call: tampered(make(base), 'status', '0'),
    expect: { notice: { kind: 'reversal', conversionKey: 'cl4iwy90h001x01zwfpep2pbq', signedTuple: null } },
  },
  {
    name: 'a goal without reward is a note',
    topic: 'state',
    call: make({ ...base, currencyReward: '0' }),
    expect: { notice: { kind: 'info' } },
  },
  {
    name: 'an unknown status never credits',
    topic: 'state',
    call: make({ ...base, status: '2' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'an address that is none is refused',
    topic: 'malformed',
    call: make({ ...base, ip: '999.0.0.1' }),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'no address is refused',
    topic: 'malformed',
    call: make({ ...base, ip: '' }),
    expect: { refusal: 'parameter-missing' },
  },
];

export const lootablyVectors: ProviderVectors = {
  definition: lootably,
  context: { path: PATH, publicUrls: ['https://rewards.example'], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...commonVectors({
      base,
      make,
      signature: { in: 'query', name: 'hash' },
      names: { member: 'userID', transaction: 'transactionID', amount: 'currencyReward' },
      covered: { userID: 'zzzzzzzzzzzzzzzz', ip: '192.0.2.2', revenue: '5', currencyReward: '9999' },
      signed: false,
    }),
    ...states,
  ],
};
