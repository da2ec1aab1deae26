import { networkVectors } from './network-vectors.ts';
import { primewall } from './primewall.ts';
import { MEMBER } from './vector.ts';

export const primewallVectors = networkVectors({
  definition: primewall,
  secret: null,
  proof: { in: 'path' },
  base: { subId: MEMBER, transId: 't1', reward: '150', payout: '0.15', offer_name: 'Lords' },
  names: { member: 'subId', transaction: 'transId', amount: 'reward' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { subId: 'zzzzzzzzzzzzzzzz', transId: 't9', reward: '9999' },
  },
  cases: [
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { reward: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
