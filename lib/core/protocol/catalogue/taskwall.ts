import { defineProvider } from '../definition.ts';

/** TaskWall: offers. Sends a password in clear, and no id of the conversion. */
export const taskwall = defineProvider({
  format: 1,
  id: 'taskwall',
  name: 'TaskWall',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Postback password', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'shared-secret',
        setting: 'secret',
        at: { in: 'query', name: 'password', macro: '{password}' },
      },
      facts: {
        member: { names: ['userid'], macro: '{userid}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}', need: 'required' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        amount: { names: ['user_amount'], macro: '{user_amount}', need: 'required' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
      extras: { date: { names: ['date'], macro: '{date}' } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['member', 'offer', 'date'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'No id was seen in any URL, so member, offer and the date of the conversion make one.',
    'Whoever has seen one call knows the password: member and amount rest on a recent visit of the wall and the cap.',
    'How a reversal looks is unknown; a negative amount waits for a person.',
  ],
});
