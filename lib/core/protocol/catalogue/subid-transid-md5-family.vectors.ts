import { subidTransidMd5Family } from './subid-transid-md5-family.ts';
import { debugCases, subidVectors } from './subid-vectors.ts';

export const subidTransidMd5FamilyVectors = subidVectors(subidTransidMd5Family, {
  secret: 'family-test-secret',
  open: ['transaction', 'amount', 'state', 'offer', 'event', 'test'],
  more: { campaign_id: '12' },
  example: {
    fields: { subId: 'user123', transId: '12345678', reward: '1.25', status: '1' },
    signature: 'd6816ea0c61a51184c4cd040408f9793',
  },
  cases: [
    ...debugCases,
    {
      name: 'two names of one fact in one call are refused',
      topic: 'malformed',
      change: { user_id: 'zzzzzzzzzzzzzzzz' },
      expect: 'parameter-doubled',
    },
  ],
});
