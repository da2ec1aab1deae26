import { defineProvider } from '../definition.ts';

/** Jungle: offers. What it calls a hash is a constant; it sends the site's revenue and no id. */
export const jungle = defineProvider({
  format: 1,
  id: 'jungle',
  name: 'Jungle Offerwall',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  addresses: {
    list: ['138.68.77.159', '206.81.25.203'],
    readOn: '2026-11-01',
    source: 'one public integration',
  },
  settings: { secret: { label: 'Fixed hash', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'hash' } },
      facts: {
        member: { names: ['user_id'], need: 'required' },
        amount: { names: ['payout'], need: 'required' },
      },
    },
  ],
  amount: { unit: 'usd', of: 'revenue', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['member', 'amount'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The amount is your whole revenue in USD: set a rate that leaves you your share before you open it.',
    'Without an id, a second call for the same member and amount is taken for a repeat.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
