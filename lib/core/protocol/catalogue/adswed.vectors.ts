import { adswed } from './adswed.ts';
import { subidVectors } from './subid-vectors.ts';

export const adswedVectors = subidVectors(adswed, {
  secret: 'adswed-test-secret',
  open: ['transaction', 'amount', 'state', 'offer', 'event'],
  more: { offer_id: '12', event_id: '', round_reward: '150' },
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: '9f7f9cc8fc5e6d1392cbe974fe905ac8',
  },
  cases: [
    {
      name: 'the rounded reward is not signed and not read',
      topic: 'state',
      change: { round_reward: '999999' },
      expect: { kind: 'credit', amount: { text: '150', unit: 'points' }, event: null },
    },
  ],
});
