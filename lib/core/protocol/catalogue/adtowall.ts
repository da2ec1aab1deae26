import { defineProvider } from '../definition.ts';

/** Adtowall, also AdToGame: offers. A secret typed into the URL, and no id. */
export const adtowall = defineProvider({
  format: 1,
  id: 'adtowall',
  name: 'Adtowall / AdToGame',
  aliases: ['AdToGame'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  addresses: {
    list: ['64.226.124.135'],
    readOn: '2026-11-01',
    source: 'one public integration, for AdToGame',
  },
  settings: { secret: { label: 'Secret of your choice, typed into the URL', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'secret' } },
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}', need: 'required' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        amount: { names: ['points'], macro: '{points}' },
        payout: { names: ['payout_usd'], macro: '{payout_usd}' },
        country: { names: ['country'], macro: '{geo}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first.',
    'Keep {payout_usd}: the plain payout may be in another currency.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
