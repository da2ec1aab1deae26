import { networkVectors } from './network-vectors.ts';
import { pointclicktrack } from './pointclicktrack.ts';
import { MEMBER } from './vector.ts';

export const pointclicktrackVectors = networkVectors({
  definition: pointclicktrack,
  secret: null,
  proof: { in: 'path' },
  base: {
    sid1: MEMBER,
    campaign_id: '7',
    campaign_name: 'Lords',
    wallad_currency_amount: '150',
    status: 'credited',
  },
  names: { member: 'sid1', amount: 'wallad_currency_amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: {
      sid1: 'zzzzzzzzzzzzzzzz',
      campaign_id: '8',
      wallad_currency_amount: '9999',
      status: 'reversed',
    },
  },
  cases: [
    {
      name: 'reversed takes back what member and offer name',
      topic: 'reversed',
      change: { status: 'reversed', reversal_reason: 'fraud' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/7`, reason: 'fraud' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: 'Credited' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
