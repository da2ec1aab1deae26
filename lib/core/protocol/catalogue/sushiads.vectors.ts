import { debugCases, subidVectors } from './subid-vectors.ts';
import { sushiads } from './sushiads.ts';

export const sushiadsVectors = subidVectors(sushiads, {
  secret: 'sushiads-test-secret',
  open: ['transaction', 'amount', 'state', 'offer', 'test'],
  more: { offer_id: '12' },
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: '2e91c243e01704b3264192d6a729dd86',
  },
  cases: debugCases,
});
