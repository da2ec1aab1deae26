import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** OGAds: offers. Signs nothing, sends no id, and only what it pays the site. */
export const ogads = defineProvider({
  format: 1,
  id: 'ogads',
  name: 'OGAds',
  kind: 'app',
  pricing: 'ours',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['aff_sub4'], macro: '{aff_sub4}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}', need: 'required' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [{ kind: 'credit' }],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Only your own price pays: make an offer with the network’s offer id for each one you list.',
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first.',
    'Pass the member’s id as aff_sub4. No reversal was seen.',
  ],
});
