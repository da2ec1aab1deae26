import { adoffers } from './adoffers.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const adoffersVectors = networkVectors({
  definition: adoffers,
  secret: null,
  proof: { in: 'path' },
  base: { user_id: MEMBER, offer_id: '7', offer_name: 'Lords', amount: '150', payout: '0.15', status: '1' },
  names: { member: 'user_id', amount: 'amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', offer_id: '8', amount: '9999', status: '2' },
  },
  cases: [
    {
      name: 'status 2 takes back what member and offer name',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/7` },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '0' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'no offer is refused: nothing else tells two conversions apart',
      topic: 'malformed',
      change: { offer_id: '' },
      expect: 'parameter-missing',
    },
  ],
});
