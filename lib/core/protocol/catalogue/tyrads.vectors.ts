import { networkVectors } from './network-vectors.ts';
import { tyrads } from './tyrads.ts';
import { MEMBER } from './vector.ts';

export const tyradsVectors = networkVectors({
  definition: tyrads,
  secret: null,
  proof: { in: 'path' },
  base: {
    publisher_user_id: MEMBER,
    conversion_id: 'c1',
    conversion_type: 'event',
    user_payout_converted: '150',
    cost: '0.15',
    conversion_status: 'approved',
    app_name: 'Lords',
    timestamp: '1700000000',
  },
  names: { member: 'publisher_user_id', transaction: 'conversion_id', amount: 'user_payout_converted' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: {
      publisher_user_id: 'zzzzzzzzzzzzzzzz',
      conversion_id: 'c9',
      user_payout_converted: '9999',
      conversion_status: 'rejected',
    },
  },
  cases: [
    {
      name: 'an installation and an event are two conversions',
      topic: 'state',
      change: { conversion_type: 'install' },
      expect: { kind: 'credit', conversionKey: 'c1/install/' },
    },
    {
      name: 'rewarded play repeats the id of its installation and has one of its own',
      topic: 'state',
      change: { conversion_type: 'rewardedPlay', rewarded_play_id: 'p1' },
      expect: { kind: 'credit', conversionKey: 'c1/rewardedPlay/p1' },
    },
    {
      name: 'rejected takes back',
      topic: 'reversed',
      change: { conversion_status: 'rejected', reject_reason: 'fraud' },
      expect: { kind: 'reversal', conversionKey: 'c1/event/', reason: 'fraud' },
    },
    {
      name: 'an approved installation without pay is a note',
      topic: 'state',
      change: { user_payout_converted: '0' },
      expect: { kind: 'info' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { conversion_status: 'pending' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'a time that nobody signed is not believed',
      topic: 'state',
      change: {},
      expect: { occurredAt: null },
    },
  ],
});
