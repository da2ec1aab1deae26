import { networkVectors } from './network-vectors.ts';
import { revu } from './revu.ts';
import { MEMBER } from './vector.ts';

export const revuVectors = networkVectors({
  definition: revu,
  secret: null,
  proof: { in: 'path' },
  base: { uid: MEMBER, campaign: '7', name: 'Lords', currency: '150', rate: '0.15', status: '1' },
  names: { member: 'uid', amount: 'currency' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer', 'event'],
    change: { uid: 'zzzzzzzzzzzzzzzz', campaign: '8', currency: '9999', status: '2' },
  },
  cases: [
    {
      name: 'member and offer make the key, an event where there is one',
      topic: 'state',
      change: { sid4: 'e2' },
      expect: { kind: 'credit', conversionKey: `${MEMBER}/7/e2` },
    },
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/7/` },
    },
    {
      name: 'a negative amount takes back',
      topic: 'reversed',
      change: { currency: '-150' },
      expect: { kind: 'reversal', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: 'approved' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'an unexpanded dollar macro counts as missing',
      topic: 'malformed',
      change: { status: '$status$' },
      expect: 'macro-unexpanded',
    },
  ],
});
