import { defineProvider } from '../definition.ts';

/** Monlix: offers. Sends the site's secret in clear. */
export const monlix = defineProvider({
  format: 1,
  id: 'monlix',
  name: 'Monlix',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://docs.monlix.com/docs/postback'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Site secret key', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'shared-secret',
        setting: 'secret',
        at: { in: 'query', name: 'secretKey', macro: '{{secretKey}}' },
      },
      facts: {
        member: { names: ['userId'], macro: '{{userId}}', need: 'required' },
        transaction: { names: ['transactionId'], macro: '{{transactionId}}', need: 'required' },
        amount: { names: ['rewardValue'], macro: '{{rewardValue}}' },
        state: { names: ['status'], macro: '{{status}}', need: 'required' },
        offer: { names: ['campaignId'], macro: '{{campaignId}}' },
        offerName: { names: ['taskName'], macro: '{{taskName}}' },
        payout: { names: ['payout'], macro: '{{payout}}' },
        country: { names: ['countryCode'], macro: '{{countryCode}}' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['1'] }, kind: 'credit' },
    { when: { state: ['2'] }, kind: 'reversal' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  notes: [
    'Whoever has seen one call knows the secret: member, amount and status rest on a recent visit of the wall and the cap.',
    'That a chargeback repeats the id of its credit was seen in integrations.',
  ],
});
