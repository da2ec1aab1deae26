import { adgate } from './adgate.ts';
import { networkVectors } from './network-vectors.ts';
import { MEMBER } from './vector.ts';

export const adgateVectors = networkVectors({
  definition: adgate,
  secret: null,
  proof: { in: 'path' },
  base: {
    conversion_id: 't1',
    user_id: MEMBER,
    points: '150',
    payout: '0.15',
    offer_id: '7',
    offer_name: 'Lords%20%26%20Co',
    state: 'approved',
    event_id: '3',
  },
  names: { member: 'user_id', transaction: 'conversion_id', amount: 'points' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer', 'event'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', conversion_id: 't9', points: '9999', state: 'rejected' },
  },
  cases: [
    {
      name: 'rejected takes back',
      topic: 'reversed',
      change: { state: 'rejected' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'rejected with a negative amount takes back',
      topic: 'reversed',
      change: { state: 'rejected', points: '-150' },
      expect: { kind: 'reversal', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'a step that pays nothing is a note',
      topic: 'state',
      change: { points: '0', payout: '0' },
      expect: { kind: 'info' },
    },
    {
      name: 'an unknown state never credits',
      topic: 'state',
      change: { state: 'pending' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'the older numbers are not read as states',
      topic: 'state',
      change: { state: '1' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'an unexpanded state is refused',
      topic: 'malformed',
      change: { state: '%7Bstate%7D' },
      expect: 'macro-unexpanded',
    },
  ],
});
