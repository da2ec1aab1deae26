import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** PointClickTrack: an older wall. Signs nothing and sends no id of the conversion. */
export const pointclicktrack = defineProvider({
  format: 1,
  id: 'pointclicktrack',
  name: 'PointClickTrack',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['public integrations'],
  readOn: '2026-11-22',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['sid1'], need: 'required' },
        offer: { names: ['campaign_id'], need: 'required' },
        offerName: { names: ['campaign_name'] },
        amount: { names: ['wallad_currency_amount'] },
        state: { names: ['status'], need: 'required' },
        reason: { names: ['reversal_reason'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['reversed'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['credited'] }, kind: 'credit' },
  ],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: '1' } },
  notes: [
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first; integrations do the same.',
    'Pass the member’s id as sid1 of the wall link.',
  ],
});
