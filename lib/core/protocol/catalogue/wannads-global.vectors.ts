import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';
import { wannadsGlobal } from './wannads-global.ts';

export const wannadsGlobalVectors = networkVectors({
  definition: wannadsGlobal,
  secret: null,
  proof: { in: 'path' },
  base: {
    user_id: MEMBER,
    transaction_id: 't1',
    reward: '150',
    payout: '0.15',
    status: 'credited',
    offer_id: '7',
    goal_id: '3',
  },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'reward' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer', 'event'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', transaction_id: 't9', reward: '9999', status: 'rejected' },
  },
  cases: [
    {
      name: 'rejected repeats the id and takes back',
      topic: 'reversed',
      change: { status: 'rejected', reward: '-150' },
      expect: { kind: 'reversal', conversionKey: 't1', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'accounts from the old platform send 2',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'accounts from the old platform send 1',
      topic: 'accepted',
      change: { status: '1' },
      expect: { kind: 'credit' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '3' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
