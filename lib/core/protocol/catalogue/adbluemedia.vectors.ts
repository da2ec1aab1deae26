import { adbluemedia } from './adbluemedia.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const adbluemediaVectors = networkVectors({
  definition: adbluemedia,
  secret: null,
  proof: { in: 'path' },
  base: { s1: MEMBER, lead_id: 't1', payout_cents: '150', status: '1' },
  names: { member: 's1', transaction: 'lead_id', amount: 'payout_cents' },
  signed: false,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { s1: 'zzzzzzzzzzzzzzzz', lead_id: 't9', payout_cents: '9999', status: '2' },
  },
  cases: [
    {
      name: 'the amount is in cents',
      topic: 'accepted',
      change: { payout_cents: '19' },
      expect: { kind: 'credit', amount: { text: '19', unit: 'cents' } },
    },
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    { name: 'status 0 takes back', topic: 'reversed', change: { status: '0' }, expect: { kind: 'reversal' } },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '3' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
