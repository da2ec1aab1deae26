import { hideout } from './hideout.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const hideoutVectors = networkVectors({
  definition: hideout,
  secret: null,
  proof: { in: 'path' },
  base: { sub1: MEMBER, tid: 't1', rate: '150' },
  names: { member: 'sub1', transaction: 'tid', amount: 'rate' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { sub1: 'zzzzzzzzzzzzzzzz', tid: 't9', rate: '9999' },
  },
  cases: [
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { rate: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
