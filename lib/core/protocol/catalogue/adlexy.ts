import { defineProvider } from '../definition.ts';

/** Adlexy: offers. Sends the API key in clear and expects JSON. */
export const adlexy = defineProvider({
  format: 1,
  id: 'adlexy',
  name: 'Adlexy',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'API key', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'api_key' } },
      facts: {
        member: { names: ['sub_id'], need: 'required' },
        transaction: { names: ['transaction_id'], need: 'required' },
        amount: { names: ['amount'], need: 'required' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: {
    success: { body: '{"success": true}', contentType: 'application/json' },
    refusal: { body: '{"success": false}', contentType: 'application/json' },
  },
  notes: [
    'Whoever has seen one call knows the key: member and amount rest on a recent visit of the wall and the cap.',
    'Write the macros of its dashboard behind these names.',
    'No reversal was seen; a negative amount waits for a person.',
  ],
});
