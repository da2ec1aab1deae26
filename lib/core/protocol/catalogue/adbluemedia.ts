import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** AdBlueMedia: offers. Signs nothing and sends only what it pays the site, in cents. */
export const adbluemedia = defineProvider({
  format: 1,
  id: 'adbluemedia',
  name: 'AdBlueMedia',
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
        member: { names: ['s1'], need: 'required' },
        transaction: { names: ['lead_id'], need: 'required' },
        amount: { names: ['payout_cents'] },
        state: { names: ['status'], need: 'required' },
      },
    },
  ],
  amount: { unit: 'cents', of: 'revenue' },
  outcomes: [
    { when: { state: ['1'] }, kind: 'credit' },
    { when: { state: ['0', '2'] }, kind: 'reversal', refersBy: 'same-id-else-person' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  notes: [
    'The amount is your whole revenue in US cents: set a rate that leaves you your share before you open it.',
    'The integration takes any status but 1 for a reversal; here 0 and 2 are, and anything else waits for a person.',
    'Whether a reversal repeats the id of its credit was not seen; one whose id nobody knows waits for a person.',
    'Write the macros of its dashboard behind these names.',
  ],
});
