import { networkVectors } from './network-vectors.ts';
import { rewardinghub } from './rewardinghub.ts';
import { get, hmacHex, MEMBER } from './vector.ts';

const example = 'user_id=u1&amount=100&currency=Coins&offer_id=9&transaction_id=t1';
const SIGNATURE = '2a8d2fd3a9a474337734ba8bec05fd3124fd2741af8dce5f4a27125af5263d71';

export const rewardinghubVectors = networkVectors({
  definition: rewardinghub,
  secret: 'rewardinghub-test-secret',
  proof: { in: 'query', name: 'signature', sign: ({ text }, secret) => hmacHex('sha256', secret, text) },
  base: { user_id: MEMBER, amount: '150', currency: 'Coins', offer_id: '9', transaction_id: 't1' },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'amount' },
  signed: true,
  covered: {
    user_id: 'zzzzzzzzzzzzzzzz',
    amount: '9999',
    currency: 'USD',
    offer_id: '8',
    transaction_id: 't9',
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(`/api/postback/rewardinghub?${example}&signature=${SIGNATURE}`),
      signedText: example,
      expect: { kind: 'credit', member: 'u1', offer: '9', uncovered: [] },
    },
    {
      name: 'a parameter added is refused',
      topic: 'tampered',
      call: get(`/api/postback/rewardinghub?${example}&x=1&signature=${SIGNATURE}`),
      expect: 'signature-wrong',
    },
    {
      name: 'no reversal is documented: a negative amount never credits',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
