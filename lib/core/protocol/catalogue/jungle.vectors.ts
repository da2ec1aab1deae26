import { jungle } from './jungle.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const jungleVectors = networkVectors({
  definition: jungle,
  secret: 'jungle-test-hash',
  proof: { in: 'query', name: 'hash', sign: (_, secret) => secret },
  base: { user_id: MEMBER, payout: '150' },
  names: { member: 'user_id', amount: 'payout' },
  signed: true,
  amountInKey: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', payout: '9999' },
  },
  cases: [
    {
      name: 'the amount is in USD',
      topic: 'accepted',
      change: { payout: '0.19' },
      expect: { kind: 'credit', amount: { text: '0.19', unit: 'usd' } },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { payout: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
