import { offery } from './offery.ts';
import { subidVectors } from './subid-vectors.ts';

export const offeryVectors = subidVectors(offery, {
  secret: 'offery-test-secret',
  open: ['transaction', 'amount', 'state', 'offer'],
  more: { offer_id: '12' },
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: '0aa1e1745ff7c92c1baa16ce3d58010e',
  },
});
