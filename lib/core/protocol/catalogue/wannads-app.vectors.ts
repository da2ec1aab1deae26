import { subidVectors } from './subid-vectors.ts';
import { wannadsApp } from './wannads-app.ts';

export const wannadsAppVectors = subidVectors(wannadsApp, {
  secret: 'wannads-app-test-secret',
  open: ['transaction', 'amount', 'state', 'offer', 'event'],
  more: { offer_id: '12' },
  example: {
    fields: { subId: 'user123', transId: '12345678', reward: '1.25', payout: '0.05', status: '1' },
    signature: 'e819c79bf07e1fb9c55fa8370c0ae449',
  },
  cases: [
    {
      name: 'credited pays',
      topic: 'accepted',
      change: { status: 'credited' },
      expect: { kind: 'credit' },
    },
    {
      name: 'rejected takes back, with a negative reward',
      topic: 'reversed',
      change: { status: 'rejected', reward: '-150' },
      expect: {
        kind: 'reversal',
        conversionKey: 'TX-8842',
        amount: { text: '150', unit: 'points' },
      },
    },
    {
      name: 'a negative reward that is called credited never credits',
      topic: 'state',
      change: { status: 'credited', reward: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
