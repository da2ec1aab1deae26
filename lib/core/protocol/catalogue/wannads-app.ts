import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall } from './subid-call.ts';

/** Wannads, current platform, postback of one app. That it signs like the old platform is likely and not confirmed. */
export const wannadsApp = defineProvider({
  format: 1,
  id: 'wannads-app',
  name: 'Wannads (app postback)',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  timeLimitSeconds: 60,
  confidence: 'unconfirmed',
  sources: ['https://wannads.com/documentation/postback/app'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'App secret', secret: true } },
  calls: [
    subidCall(
      'query',
      { offer: ['offer_id'], event: ['goal_id'] },
      {
        member: '{user_id}',
        transaction: '{transaction_id}',
        amount: '{reward}',
        state: '{status}',
        offer: '{offer_id}',
        offerName: '{offer_name}',
        event: '{goal_id}',
        payout: '{payout}',
        country: '{country}',
        signature: '{signature}',
      },
    ),
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['rejected', '2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['credited', '1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  retries: 'up to five times in the hours that follow',
  notes: [
    SUBID_NOTE,
    'That a rejection repeats the id of its credit is said of the global postback alone; one whose id nobody knows is matched by member and offer, or waits for a person.',
    'Rejections of new accounts are negative; accounts that were moved from the old platform keep 1 and 2 and send amounts without sign.',
  ],
});
