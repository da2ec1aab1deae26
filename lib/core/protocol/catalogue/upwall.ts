import { defineProvider } from '../definition.ts';

/** UpWall: offers. Sends a password in clear. */
export const upwall = defineProvider({
  format: 1,
  id: 'upwall',
  name: 'UpWall',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Postback password', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'password' } },
      facts: {
        member: { names: ['userid'], macro: '{userid}', need: 'required' },
        transaction: { names: ['transactionID'], macro: '{transactionID}', need: 'required' },
        amount: { names: ['user_amount'], macro: '{user_amount}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Whoever has seen one call knows the password: member and amount rest on a recent visit of the wall and the cap.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
