import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** Wannads, current platform, one postback for all apps. It has no signature macro at all. */
export const wannadsGlobal = defineProvider({
  format: 1,
  id: 'wannads-global',
  name: 'Wannads (global postback)',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  timeLimitSeconds: 60,
  confidence: 'vendor-documented',
  sources: ['https://wannads.com/documentation/postback/global'],
  readOn: '2026-11-01',
  addresses: {
    list: ['3.22.177.178'],
    readOn: '2026-11-01',
    source: 'the vendor, for the global postback',
  },
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        transaction: { names: ['transaction_id'], macro: '{transaction_id}', need: 'required' },
        amount: { names: ['reward'], macro: '{reward}' },
        state: { names: ['status'], macro: '{status}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        event: { names: ['goal_id'], macro: '{goal_id}' },
        payout: { names: ['payout'], macro: '{payout}' },
        country: { names: ['country'], macro: '{country}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['rejected', '2'] }, kind: 'reversal' },
    { when: { state: ['credited', '1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  retries: 'up to five times in the hours that follow',
  notes: [
    'A rejection repeats the id of its credit.',
    'Nothing is signed: keep the address list on.',
    'Accounts that were moved from the old platform still send 1 and 2 as the status.',
  ],
});
