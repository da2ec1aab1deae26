import { hangmyads } from './hangmyads.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const hangmyadsVectors = networkVectors({
  definition: hangmyads,
  secret: 'hangmyads-test-secret',
  proof: { in: 'query', name: 'secret', sign: (_, secret) => secret },
  base: { subid: MEMBER, payout: '150' },
  names: { member: 'subid', amount: 'payout' },
  signed: true,
  amountInKey: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { subid: 'zzzzzzzzzzzzzzzz', payout: '9999' },
  },
  cases: [
    {
      name: 'the amount is in cents',
      topic: 'accepted',
      change: { payout: '19' },
      expect: { kind: 'credit', amount: { text: '19', unit: 'cents' } },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { payout: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
