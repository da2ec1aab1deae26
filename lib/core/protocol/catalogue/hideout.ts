import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** HideoutTV, the video wall of AdGate. No signature was seen. */
export const hideout = defineProvider({
  format: 1,
  id: 'hideout',
  name: 'HideoutTV',
  kind: 'video',
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
        member: { names: ['sub1'], need: 'required' },
        transaction: { names: ['tid'], need: 'required' },
        amount: { names: ['rate'], need: 'required' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'rate is taken for the member’s reward: compare it with the first calls.',
    'Write the macros of its dashboard behind these names.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
