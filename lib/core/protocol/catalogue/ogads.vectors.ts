import { networkVectors } from './network-vectors.ts';
import { ogads } from './ogads.ts';
import { MEMBER } from './vector.ts';

export const ogadsVectors = networkVectors({
  definition: ogads,
  secret: null,
  proof: { in: 'path' },
  base: { aff_sub4: MEMBER, offer_id: '7', offer_name: 'Lords', payout: '0.15' },
  names: { member: 'aff_sub4' },
  signed: false,
  open: {
    facts: ['member', 'transaction', 'offer'],
    change: { aff_sub4: 'zzzzzzzzzzzzzzzz', offer_id: '8', payout: '9' },
  },
  cases: [
    {
      name: 'what the site is paid is no amount of a member',
      topic: 'accepted',
      change: {},
      expect: { kind: 'credit', amount: null, payoutUsd: '0.15', conversionKey: `${MEMBER}/7` },
    },
    {
      name: 'another revenue for the same offer and member says nothing new',
      topic: 'repeated-with-another-amount',
      change: { payout: '9' },
      expect: { kind: 'credit' },
      like: { name: 'a genuine credit is taken', sameFacts: true },
    },
    {
      name: 'no reversal was seen: a negative revenue takes nothing back and is no amount',
      topic: 'reversed',
      change: { payout: '-0.15' },
      expect: { kind: 'credit', amount: null },
    },
    {
      name: 'no offer is refused',
      topic: 'malformed',
      change: { offer_id: '' },
      expect: 'parameter-missing',
    },
  ],
});
