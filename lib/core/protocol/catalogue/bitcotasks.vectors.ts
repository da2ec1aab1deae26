import { bitcotasks } from './bitcotasks.ts';
import { debugCases, subidVectors } from './subid-vectors.ts';

export const bitcotasksVectors = subidVectors(bitcotasks, {
  secret: 'bitcotasks-test-secret',
  body: 'form',
  open: ['transaction', 'amount', 'state', 'offer', 'test'],
  more: { campaign_id: '12', offer_name: 'Short%20link' },
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: '522e03ec9cb38c362f83ff6315aa3557',
  },
  cases: debugCases,
});
