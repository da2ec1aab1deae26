import { mylead } from './mylead.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const myleadVectors = networkVectors({
  definition: mylead,
  secret: null,
  proof: { in: 'path' },
  base: {
    player_id: MEMBER,
    program_id: '7',
    program_name: 'Lords',
    amount: '150',
    payout: '0.15',
    status: 'approved',
  },
  names: { member: 'player_id', amount: 'amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { player_id: 'zzzzzzzzzzzzzzzz', program_id: '8', amount: '9999', status: 'rejected' },
  },
  cases: [
    {
      name: 'pre_approved waits',
      topic: 'state',
      change: { status: 'pre_approved' },
      expect: { kind: 'pending', conversionKey: `${MEMBER}/7` },
    },
    { name: 'pending waits', topic: 'state', change: { status: 'pending' }, expect: { kind: 'pending' } },
    {
      name: 'pending then approved is one conversion',
      topic: 'state',
      change: {},
      expect: { kind: 'credit', key: `credit/${MEMBER}/7`, conversionKey: `${MEMBER}/7` },
    },
    {
      name: 'rejected takes back',
      topic: 'reversed',
      change: { status: 'rejected' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/7` },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: 'Approved' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
