import { adlexy } from './adlexy.ts';
import { networkVectors } from './network-vectors.ts';
import { get, MEMBER } from './vector.ts';

export const adlexyVectors = networkVectors({
  definition: adlexy,
  secret: 'adlexy-test-key',
  proof: { in: 'query', name: 'api_key', sign: (_, secret) => secret },
  base: { sub_id: MEMBER, transaction_id: 't1', amount: '150' },
  names: { member: 'sub_id', transaction: 'transaction_id', amount: 'amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { sub_id: 'zzzzzzzzzzzzzzzz', transaction_id: 't9', amount: '9999' },
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get('/api/postback/adlexy?sub_id=u1&amount=100&transaction_id=t1&api_key=adlexy-test-key'),
      expect: { kind: 'credit', member: 'u1', amount: { text: '100', unit: 'points' } },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
