import { adworkmedia } from './adworkmedia.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const adworkmediaVectors = networkVectors({
  definition: adworkmedia,
  secret: null,
  proof: { in: 'path' },
  base: { sid: MEMBER, leadID: 't1', vc_value: '150', commission: '0.15', status: '1', campaign_id: '7' },
  names: { member: 'sid', transaction: 'leadID', amount: 'vc_value' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { sid: 'zzzzzzzzzzzzzzzz', leadID: 't9', vc_value: '9999', status: '2' },
  },
  cases: [
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '3' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'a negative credit never credits',
      topic: 'state',
      change: { vc_value: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
