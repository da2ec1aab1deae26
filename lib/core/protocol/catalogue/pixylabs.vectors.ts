import { networkVectors } from './network-vectors.ts';
import { pixylabs } from './pixylabs.ts';
import { MEMBER } from './vector.ts';

export const pixylabsVectors = networkVectors({
  definition: pixylabs,
  secret: null,
  proof: { in: 'path' },
  base: { user_id: MEMBER, transaction_id: 't1', points: '150', payout_usd: '0.15' },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'points' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', transaction_id: 't9', points: '9999' },
  },
  cases: [
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { points: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
