import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** MM Wall: offers. No signature was seen. */
export const mmwall = defineProvider({
  format: 1,
  id: 'mmwall',
  name: 'MM Wall',
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
        amount: { names: ['amount'] },
        state: { names: ['status'], need: 'required' },
        offerName: { names: ['offer_name'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'same-id-else-person' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'ok' } },
  notes: [
    'Only 2 for a chargeback was seen; that 1 is a credit is the custom of such walls. Anything else waits for a person.',
    'Whether a chargeback repeats the id of its credit was not seen; one whose id nobody knows waits for a person.',
    'Write the macros of its dashboard behind these names.',
  ],
});
