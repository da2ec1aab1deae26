import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** PixyLabs: offers, on the Swaarm platform. No signature was seen. */
export const pixylabs = defineProvider({
  format: 1,
  id: 'pixylabs',
  name: 'PixyLabs',
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
        transaction: { names: ['transaction_id'], need: 'required' },
        amount: { names: ['points'], need: 'required' },
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
    'Write the macros of its dashboard behind these names.',
  ],
});
