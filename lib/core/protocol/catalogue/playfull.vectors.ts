import { networkVectors } from './network-vectors.ts';
import { playfull } from './playfull.ts';
import { MEMBER } from './vector.ts';

export const playfullVectors = networkVectors({
  definition: playfull,
  secret: null,
  proof: { in: 'path' },
  base: {
    uid: MEMBER,
    transaction_id: 't1',
    payout: '150',
    payout_usd: '0.15',
    mission_id: '7',
    quest_id: '3',
  },
  names: { member: 'uid', transaction: 'transaction_id', amount: 'payout' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer', 'event'],
    change: { uid: 'zzzzzzzzzzzzzzzz', transaction_id: 't9', payout: '9999', quest_id: '4' },
  },
  cases: [
    {
      name: 'payout is the reward, payout_usd the revenue',
      topic: 'accepted',
      change: {},
      expect: { kind: 'credit', amount: { text: '150', unit: 'points' }, payoutUsd: '0.15' },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { payout: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
