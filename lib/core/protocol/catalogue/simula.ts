import { defineProvider } from '../definition.ts';

/** Simula: rewarded ads. Signs its body; where the signature travels is not documented where one can read it. */
export const simula = defineProvider({
  format: 1,
  id: 'simula',
  name: 'Simula',
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['https://docs.simula.ad/getting-started/server-checklist'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Signature secret', secret: true } },
  calls: [
    {
      name: 'post',
      method: 'POST',
      body: 'json',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha256',
        key: 'secret',
        subject: { over: 'raw-body' },
        encoding: 'hex',
        at: { in: 'header', name: 'x-signature' },
      },
      facts: {
        member: { in: 'json', names: ['user_id'], need: 'required' },
        transaction: { in: 'json', names: ['transaction_id'], need: 'required' },
        amount: { in: 'json', names: ['reward_amount'], need: 'required', jsonType: 'number' },
      },
      extras: { item: { in: 'json', names: ['reward_item'] } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  retries: 'up to twice',
  notes: [
    'POST with JSON, hexadecimal and the header’s name are guesses: paste your first captured call into the proof page and correct them.',
    'There is no reversal.',
  ],
});
