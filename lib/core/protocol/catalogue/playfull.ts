import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** Playfull, the wall of Earn Alliance: games. Signs nothing. */
export const playfull = defineProvider({
  format: 1,
  id: 'playfull',
  name: 'Playfull (Earn Alliance)',
  aliases: ['Earn Alliance'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://docs.earnalliance.com/offerwall/hosted'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['uid'], macro: '{uid}', need: 'required' },
        transaction: { names: ['transaction_id'], macro: '{transaction_id}', need: 'required' },
        amount: { names: ['payout'], macro: '{payout}', need: 'required' },
        offer: { names: ['mission_id'], macro: '{mission_id}' },
        offerName: { names: ['mission_name'], macro: '{mission_name}' },
        event: { names: ['quest_id'], macro: '{quest_id}' },
        eventName: { names: ['quest_name'], macro: '{quest_name}' },
        click: { names: ['clickid'], macro: '{clickid}' },
        payout: { names: ['payout_usd'], macro: '{payout_usd}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'payout is the member’s reward, payout_usd what you are paid.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
    'Nothing is signed: member and amount rest on a recent visit of the wall and the cap.',
  ],
});
