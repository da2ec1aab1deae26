import { adtowall } from './adtowall.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const adtowallVectors = networkVectors({
  definition: adtowall,
  secret: 'adtowall-test-secret',
  proof: { in: 'query', name: 'secret', sign: (_, secret) => secret },
  base: { user_id: MEMBER, offer_id: '7', offer_name: 'Lords', points: '150', payout_usd: '0.15' },
  names: { member: 'user_id', amount: 'points' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', offer_id: '8', points: '9999' },
  },
  cases: [
    {
      name: 'member and offer make the key',
      topic: 'accepted',
      change: {},
      expect: { kind: 'credit', conversionKey: `${MEMBER}/7`, transaction: null },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { points: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
    {
      name: 'no offer is refused: nothing else tells two conversions apart',
      topic: 'malformed',
      change: { offer_id: '' },
      expect: 'parameter-missing',
    },
  ],
});
