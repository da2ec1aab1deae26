import { defineProvider } from '../definition.ts';

const PUBS = ['pub0', 'pub1', 'pub2', 'pub3', 'pub4', 'pub5', 'pub6', 'pub7', 'pub8', 'pub9'];

/** Fyber, now Digital Turbine: offers. The token comes first, then what is there of a list, nothing between. */
export const fyber = defineProvider({
  format: 1,
  id: 'fyber',
  name: 'Fyber / Digital Turbine Offer Wall',
  aliases: ['SponsorPay', 'Digital Turbine'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: [
    'https://developer.digitalturbine.com/hc/en-us/articles/360010867817-Server-Side-Rewarding',
    'https://developer.fyber.com/hc/en-us/articles/360011062278',
    'http://legacydocs.fyber.com/content/current/unity/integration/rewarding-user/serverside/',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Security token', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha1',
        subject: {
          over: 'fields',
          fields: [
            '$secret',
            'member',
            'amount',
            'transaction',
            ...PUBS.map((field) => ({ field, absent: 'skip' as const })),
          ],
          separator: '',
        },
        encoding: 'hex',
        at: { in: 'query', name: 'sid' },
      },
      facts: {
        member: { names: ['uid'], need: 'required', shape: 'width-16' },
        transaction: { names: ['_trans_id_'], need: 'required', shape: 'uuid' },
        amount: { names: ['amount'], need: 'required', shape: 'decimal' },
        offerName: { names: ['offer_title'] },
        payout: { names: ['payout_net'] },
      },
      extras: Object.fromEntries(PUBS.map((name) => [name, { names: [name], shape: 'word' as const }])),
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive', 'zero'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Switch the transaction id on in the dashboard: without it a repeat could not be told from a second reward, and calls are refused.',
    'Amounts may be fractional; whole points are credited, rounded down.',
    'No reversal is documented; a negative amount waits for a person.',
  ],
});
