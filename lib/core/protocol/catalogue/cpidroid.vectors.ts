import { cpidroid } from './cpidroid.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const cpidroidVectors = networkVectors({
  definition: cpidroid,
  secret: null,
  proof: { in: 'path' },
  base: { user_id: MEMBER, txn_id: 't1', payout_vc: '150', payout_usd: '0.15', offer_id: '7' },
  names: { member: 'user_id', transaction: 'txn_id', amount: 'payout_vc' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', txn_id: 't9', payout_vc: '9999' },
  },
  cases: [
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { payout_vc: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
