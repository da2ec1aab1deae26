import { defineProvider } from '../definition.ts';

/** HyprMX, the older marketplace callback: rewarded video. Signs member, id and time; the id may be empty. */
export const hyprmxMarketplace = defineProvider({
  format: 1,
  id: 'hyprmx-marketplace',
  name: 'HyprMX (Hypr Marketplace)',
  aliases: ['HyprMX'],
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'integration-documented',
  sources: ['https://github.com/shermes641/xxx (test/models/HyprMarketplaceCallbackSpec.scala)'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Distributor token', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha256',
        subject: {
          over: 'fields',
          fields: ['member', { field: 'transaction', absent: 'empty' }, 'occurredAt', '$secret'],
          separator: '',
        },
        encoding: 'hex',
        at: { in: 'query', name: 'sig' },
      },
      facts: {
        member: { names: ['uid'], need: 'required', shape: 'width-16' },
        transaction: { names: ['transaction_id'], shape: 'word' },
        amount: { names: ['quantity'], need: 'required' },
        offer: { names: ['reward_id'] },
        payout: { names: ['offer_profit'] },
        occurredAt: {
          names: ['time'],
          need: 'required',
          shape: 'digits',
          width: 10,
          sends: 'unix-seconds',
        },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  // The id may be empty; then member and second stand for it.
  keys: { conversion: ['member', 'transaction', 'occurredAt'] },
  occurredAt: 'unix-seconds',
  replies: { success: { body: 'OK' } },
  notes: [
    'quantity is not signed: a recent visit and the cap stand in.',
    'There is no reversal; a negative quantity waits for a person.',
  ],
});
