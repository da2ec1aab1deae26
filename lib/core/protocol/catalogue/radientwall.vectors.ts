import { radientwall } from './radientwall.ts';
import { subidVectors } from './subid-vectors.ts';

export const radientwallVectors = subidVectors(radientwall, {
  secret: 'radientwall-test-secret',
  open: ['transaction', 'amount', 'state'],
  example: {
    fields: { subId: 'user1', transId: 'TX-1', reward: '25.0', status: '1' },
    signature: 'c89450a8559620c87390626547d780ac',
  },
});
