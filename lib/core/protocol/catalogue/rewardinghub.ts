import { defineProvider } from '../definition.ts';

/** RewardingHub: offers. Signs the query without the signature. */
export const rewardinghub = defineProvider({
  format: 1,
  id: 'rewardinghub',
  name: 'RewardingHub',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: ['https://business.rewardinghub.com/resources/webhook-integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Webhook secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha256',
        key: 'secret',
        subject: { over: 'query-string', remove: 'anywhere' },
        encoding: 'hex',
        at: { in: 'query', name: 'signature', macro: '{signature}' },
      },
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        transaction: { names: ['transaction_id'], macro: '{transaction_id}', need: 'required' },
        amount: { names: ['amount'], macro: '{amount}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
      },
      extras: { currency: { names: ['currency'], macro: '{currency}' } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  retries: 'five times within a day after a 5xx; a 4xx ends it',
  notes: [
    'That the query is signed as it travels, without decoding, is assumed; the page does not say.',
    'No reversal is documented; a negative amount waits for a person.',
  ],
});
