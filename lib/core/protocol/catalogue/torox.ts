import { defineProvider } from '../definition.ts';

/** Torox, formerly OfferToro: offers. Its signature proves the offer and the member, not the id and not the amount. */
export const torox = defineProvider({
  format: 1,
  id: 'torox',
  name: 'Torox (OfferToro)',
  aliases: ['OfferToro'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://www.offertoro.com/docs/postback'],
  readOn: '2026-11-01',
  addresses: {
    list: ['54.175.173.245'],
    readOn: '2026-11-01',
    source: 'the same in all integrations, from the time it was called OfferToro',
  },
  settings: { secret: { label: 'App placement secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: { over: 'fields', fields: ['offer', 'member', '$secret'], separator: '-' },
        encoding: 'hex',
        at: { in: 'query', name: 'sig' },
      },
      facts: {
        member: { names: ['user_id'], need: 'required' },
        transaction: { names: ['id'], need: 'required' },
        amount: { names: ['amount'], need: 'required' },
        // Digits, so that the first dash is the border.
        offer: { names: ['oid'], need: 'required', shape: 'digits' },
        offerName: { names: ['o_name'] },
        payout: { names: ['payout'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { sign: ['negative'], kind: 'reversal', refersBy: 'member-and-offer' },
    { sign: ['positive'], kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' }, refusal: { body: '0' } },
  notes: [
    'Every conversion of one offer by one member has the same signature, so a second one under another id waits for a person: it may be an honest further goal.',
    'Whether a chargeback repeats the id of its credit is not said.',
  ],
});
