import { networkVectors } from './network-vectors.ts';
import { taskwall } from './taskwall.ts';
import { MEMBER } from './vector.ts';

export const taskwallVectors = networkVectors({
  definition: taskwall,
  secret: 'taskwall-test-password',
  proof: { in: 'query', name: 'password', sign: (_, secret) => secret },
  base: { userid: MEMBER, offer_id: '7', user_amount: '150', payout: '0.15', date: '2026-11-22' },
  names: { member: 'userid', amount: 'user_amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { userid: 'zzzzzzzzzzzzzzzz', offer_id: '8', user_amount: '9999', date: '2026-11-23' },
  },
  cases: [
    {
      name: 'the same offer on another date is another conversion',
      topic: 'state',
      change: { date: '2026-11-23' },
      expect: { kind: 'credit', conversionKey: `${MEMBER}/7/2026-11-23` },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { user_amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
