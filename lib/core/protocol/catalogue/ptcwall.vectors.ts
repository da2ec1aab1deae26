import { networkVectors } from './network-vectors.ts';
import { ptcwall } from './ptcwall.ts';
import { MEMBER } from './vector.ts';

export const ptcwallVectors = networkVectors({
  definition: ptcwall,
  secret: null,
  proof: { in: 'path' },
  base: { usr: MEMBER, r: '150', c: '1', t: '2' },
  names: { member: 'usr', amount: 'r' },
  signed: true,
  amountInKey: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state'],
    change: { usr: 'zzzzzzzzzzzzzzzz', r: '9999', c: '2' },
  },
  cases: [
    {
      name: 'c=2 takes back',
      topic: 'reversed',
      change: { c: '2' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/150` },
    },
    {
      name: 'what is paid in cash is not the site’s points',
      topic: 'state',
      change: { t: '1' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'without a currency it is points',
      topic: 'accepted',
      change: { t: null },
      expect: { kind: 'credit' },
    },
    {
      name: 'an unknown code never credits',
      topic: 'state',
      change: { c: '3' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
