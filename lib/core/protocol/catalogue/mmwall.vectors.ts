import { mmwall } from './mmwall.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const mmwallVectors = networkVectors({
  definition: mmwall,
  secret: null,
  proof: { in: 'path' },
  base: { user_id: MEMBER, transaction_id: 't1', amount: '150', status: '1', offer_name: 'Lords' },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', transaction_id: 't9', amount: '9999', status: '2' },
  },
  cases: [
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '0' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
