import { networkVectors } from './network-vectors.ts';
import { torox } from './torox.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const PATH = '/api/postback/torox';

export const toroxVectors = networkVectors({
  definition: torox,
  secret: 'torox-test-secret',
  proof: {
    in: 'query',
    name: 'sig',
    sign: ({ values: { oid, user_id } }, secret) => hashHex('md5', `${oid}-${user_id}-${secret}`),
  },
  base: { id: '77', oid: '12', user_id: MEMBER, amount: '150', payout: '0.15', o_name: 'Lords' },
  names: { member: 'user_id', transaction: 'id', amount: 'amount' },
  signed: true,
  covered: { oid: '13', user_id: 'zzzzzzzzzzzzzzzz' },
  open: { facts: ['transaction', 'amount', 'state'], change: { id: '78', amount: '9999', payout: '9' } },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(`${PATH}?id=77&oid=12&user_id=u1&amount=35&payout=1.00&sig=85b192c5c9978a6b004c98093889ee87`),
      signedText: '12-u1-‹secret›',
      expect: { kind: 'credit', member: 'u1', offer: '12', amount: { text: '35', unit: 'points' } },
    },
    {
      name: 'another goal of one offer has the same signature and a key of its own',
      topic: 'state',
      change: { id: '79' },
      expect: { kind: 'credit', key: 'credit/79', conversionKey: '79' },
    },
    {
      name: 'a negative amount takes back',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: { kind: 'reversal', conversionKey: '77', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'a zero never credits',
      topic: 'state',
      change: { amount: '0' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'an offer that is no number is refused before it is hashed',
      topic: 'malformed',
      change: { oid: `12-${MEMBER}` },
      expect: 'malformed',
    },
  ],
});
