import { defineProvider } from '../definition.ts';

/** HangMyAds: offers. A secret typed into the URL, the site's revenue in cents, and no id. */
export const hangmyads = defineProvider({
  format: 1,
  id: 'hangmyads',
  name: 'HangMyAds',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['https://www.hangmyads.com/docs/offerwall.html'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Secret of your choice, typed into the URL', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'secret' } },
      facts: {
        member: { names: ['subid'], need: 'required' },
        amount: { names: ['payout'], need: 'required' },
      },
    },
  ],
  amount: { unit: 'cents', of: 'revenue', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['member', 'amount'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The amount is your whole revenue in US cents: set a rate that leaves you your share before you open it.',
    'Without an id, a second call for the same member and amount is taken for a repeat: add an id to the URL and to the key as soon as you find its macro.',
    'HangMyWall is another company and one of the subId/transId walls.',
  ],
});
