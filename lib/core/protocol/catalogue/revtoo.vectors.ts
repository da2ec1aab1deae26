import { revtoo } from './revtoo.ts';
import { debugCases, subidVectors } from './subid-vectors.ts';

export const revtooVectors = subidVectors(revtoo, {
  secret: 'revtoo-test-secret',
  body: 'multipart',
  open: ['transaction', 'amount', 'state', 'offer', 'test'],
  more: { offer_id: '12', offer_name: 'Lords & Co', reward_value: '1000' },
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: '099d07186895bf58a89a2ba976f0bcce',
  },
  cases: [
    ...debugCases,
    {
      name: 'the exchange rate in reward_value is never the reward',
      topic: 'state',
      change: { reward_value: '999999' },
      expect: { kind: 'credit', amount: { text: '150', unit: 'points' }, offerName: 'Lords & Co' },
    },
  ],
});
