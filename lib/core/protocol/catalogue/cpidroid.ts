import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** CPIDroid: offers. No signature was seen. */
export const cpidroid = defineProvider({
  format: 1,
  id: 'cpidroid',
  name: 'CPIDroid',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['user_id'], need: 'required' },
        transaction: { names: ['txn_id'], need: 'required' },
        amount: { names: ['payout_vc'], need: 'required' },
        offer: { names: ['offer_id'] },
        offerName: { names: ['offer_name'] },
        payout: { names: ['payout_usd'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'How a reversal looks is unknown; a negative amount waits for a person.',
    'If its dashboard has macros, write them behind these names.',
  ],
});
