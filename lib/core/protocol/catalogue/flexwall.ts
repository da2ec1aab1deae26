import { defineProvider } from '../definition.ts';

/** Flexwall: offers. */
export const flexwall = defineProvider({
  format: 1,
  id: 'flexwall',
  name: 'Flexwall',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: { over: 'fields', fields: ['transaction', 'member', 'amount', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'query', name: 'key' },
      },
      facts: {
        member: { names: ['user_id'], need: 'required', shape: 'width-16' },
        transaction: { names: ['TXID'], need: 'required', shape: 'word' },
        amount: { names: ['amount'], need: 'required', shape: 'decimal' },
        offerName: { names: ['offer_name'] },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [{ kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The key is optional on their side; here a call without it is refused.',
    'Write the macros of its dashboard behind these names.',
    'No reversal was seen.',
  ],
});
