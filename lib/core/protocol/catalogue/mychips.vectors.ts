import { mychips } from './mychips.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const mychipsVectors = networkVectors({
  definition: mychips,
  secret: null,
  proof: { in: 'path' },
  base: {
    user_id: MEMBER,
    postback_id: 'p1',
    user_payout: '150',
    payout: '0.15',
    campaign_id: '7',
    rejected_reason_id: '',
  },
  names: { member: 'user_id', transaction: 'postback_id', amount: 'user_payout' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', postback_id: 'p9', user_payout: '9999', campaign_id: '8' },
  },
  cases: [
    {
      name: 'the amount is in USD',
      topic: 'accepted',
      change: { user_payout: '0.42' },
      expect: { kind: 'credit', amount: { text: '0.42', unit: 'usd' } },
    },
    {
      name: 'no revenue but a reward is a genuine credit',
      topic: 'accepted',
      change: { payout: '0' },
      expect: { kind: 'credit', payoutUsd: '0' },
    },
    {
      name: 'zero amounts with a reason take back',
      topic: 'reversed',
      change: { user_payout: '0', payout: '0', rejected_reason_id: '4' },
      expect: { kind: 'reversal', conversionKey: 'p1', reason: '4' },
    },
    {
      name: 'zero without a reason never credits',
      topic: 'state',
      change: { user_payout: '0', payout: '0' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'an unexpanded reason is no reason',
      topic: 'state',
      change: { rejected_reason_id: '%7Brejected_reason_id%7D' },
      expect: { kind: 'credit' },
    },
  ],
});
