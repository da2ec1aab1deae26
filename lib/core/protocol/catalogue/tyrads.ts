import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** Tyrads: games and apps. Signs nothing; what identifies a conversion depends on its type. */
export const tyrads = defineProvider({
  format: 1,
  id: 'tyrads',
  name: 'Tyrads',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://sdk-doc.tyrads.com/getting-started/postback-payout-s2s'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['publisher_user_id'], need: 'required' },
        transaction: { names: ['conversion_id'], need: 'required' },
        amount: { names: ['user_payout_converted'] },
        state: { names: ['conversion_status'], need: 'required' },
        offerName: { names: ['app_name'] },
        eventName: { names: ['event_name'] },
        payout: { names: ['cost'] },
        reason: { names: ['reject_reason'] },
        click: { names: ['sub3'] },
        occurredAt: { names: ['timestamp'] },
      },
      extras: {
        conversionType: { names: ['conversion_type'], need: 'required' },
        playId: { names: ['rewarded_play_id'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['rejected'] }, kind: 'reversal', refersBy: 'same-id-else-person' },
    { when: { state: ['approved'] }, sign: ['zero'], kind: 'info' },
    { when: { state: ['approved'] }, kind: 'credit' },
  ],
  // Rewarded play repeats the conversion id of its installation and has an id of its own.
  keys: { conversion: ['transaction', 'conversionType', 'playId'] },
  occurredAt: 'unix-seconds',
  replies: { success: { body: 'OK' } },
  notes: [
    'Tyrads gives its addresses on request: ask for them, nothing is signed.',
    'Older accounts name the reward user_payout and the revenue payout; ask to be moved, or change the names in a version of your own.',
    'Whether a rejection repeats the ids of its credit is not said; one that nobody knows waits for a person.',
    'Do not go by postback_id: it comes from two counters that can meet.',
  ],
});
