import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

/** Sushi Ads: offers. The publisher chooses the names in the URL; these are the ones of its sister walls. */
export const sushiads = defineProvider({
  format: 1,
  id: 'sushiads',
  name: 'Sushi Ads',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Site secret', secret: true } },
  calls: [
    subidCall(
      'query',
      { offer: ['offer_id'], test: ['debug'] },
      {
        member: '{user_id}',
        transaction: '{transaction_id}',
        amount: '{reward}',
        state: '{status}',
        offer: '{offer_id}',
        offerName: '{offer_name}',
        payout: '{payout}',
        country: '{country}',
        test: '{debug}',
        signature: '{signature}',
      },
    ),
  ],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('member-and-offer'),
  tests: [{ test: ['1'] }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    SUBID_NOTE,
    'The macros of member, transaction and offer were seen; those of the rest are the names in the sister walls.',
  ],
});
