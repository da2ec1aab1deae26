import { defineProvider } from '../definition.ts';

/** CPAlead: offers. Sends a password in clear. */
export const cpalead = defineProvider({
  format: 1,
  id: 'cpalead',
  name: 'CPAlead',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://www.cpalead.com/en/postback/documentation'],
  readOn: '2026-11-01',
  addresses: { list: ['52.0.65.65'], readOn: '2026-11-01', source: 'public integrations only' },
  settings: { secret: { label: 'Postback password', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'shared-secret',
        setting: 'secret',
        at: { in: 'query', name: 'password', macro: '{password}' },
      },
      facts: {
        member: { names: ['subid'], macro: '{subid}', need: 'required' },
        transaction: { names: ['lead_id'], macro: '{lead_id}', need: 'required' },
        amount: { names: ['virtual_currency'], macro: '{virtual_currency}' },
        offer: { names: ['campaign_id'], macro: '{campaign_id}' },
        offerName: { names: ['campaign_name'], macro: '{campaign_name}' },
        event: { names: ['event_name'], macro: '{event_name}' },
        payout: { names: ['payout'], macro: '{payout}' },
        country: { names: ['country_iso'], macro: '{country_iso}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive', 'zero', 'missing'], kind: 'credit' }],
  // One lead may report several events.
  keys: { conversion: ['transaction', 'event'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Whoever has seen one call knows the password: member and amount rest on a recent visit of the wall and the cap.',
    'No reversal is documented; a negative amount waits for a person.',
    'Of a campaign with several events, payout is the whole and {event_payout} the part of this event.',
  ],
});
