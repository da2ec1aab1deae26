import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** PrimeWall: surveys. Its macros are those of the subId/transId walls; that it signs like them was not seen. */
export const primewall = defineProvider({
  format: 1,
  id: 'primewall',
  name: 'Prime Surveys / PrimeWall',
  aliases: ['Prime Surveys'],
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['subId'], macro: '{subId}', need: 'required' },
        transaction: { names: ['transId'], macro: '{transId}', need: 'required' },
        amount: { names: ['reward'], macro: '{reward}', need: 'required' },
        offerName: { names: ['offer_name'], macro: '{OfferName}' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'If its dashboard has a secret and a {signature}, use the subId/transId definition instead.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
