import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

/** RadientWall: offers. */
export const radientwall = defineProvider({
  format: 1,
  id: 'radientwall',
  name: 'RadientWall',
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
      {},
      {
        member: '{subId}',
        transaction: '{transId}',
        amount: '{reward}',
        state: '{status}',
        offerName: '{offer_name}',
        payout: '{payout}',
        country: '{country}',
        signature: '{signature}',
      },
    ),
  ],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('same-id-else-person'),
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  notes: [
    SUBID_NOTE,
    'Integrations take any status but 1 for a chargeback; here 2 is one, and anything else waits for a person.',
    'Whether a chargeback repeats the id of its credit is not said; one whose id nobody knows waits for a person.',
  ],
});
