import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

const names = { offer: ['offer_id'] } as const;

/** Offery: offers. Runs on the same white-label platform as Revtoo. */
export const offery = defineProvider({
  format: 1,
  id: 'offery',
  name: 'Offery',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Site secret', secret: true } },
  calls: [
    subidCall('query', names, {
      member: '{subId}',
      transaction: '{transId}',
      amount: '{reward}',
      state: '{status}',
      offer: '{offer_id}',
      offerName: '{offer_name}',
      payout: '{payout}',
      signature: '{signature}',
    }),
    subidCall('form', names),
  ],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('same-id'),
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'ok' } },
  notes: [
    SUBID_NOTE,
    'A chargeback carries the id of its credit.',
    'One site wrote {reward_value} into its URL, which on the sister wall is the exchange rate: use {reward}.',
  ],
});
