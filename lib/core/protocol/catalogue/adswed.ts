import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

/** AdsWed Media: offers. */
export const adswed = defineProvider({
  format: 1,
  id: 'adswed',
  name: 'AdsWed Media',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  timeLimitSeconds: 60,
  confidence: 'vendor-documented',
  sources: ['https://adswedmedia.com/integration', 'http://adswedmedia.com/integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Site secret', secret: true } },
  calls: [
    subidCall('query', {
      offer: ['offer_id', 'campaign_id'],
      event: ['event_id'],
      eventName: ['event_name'],
    }),
  ],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('member-and-offer'),
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' } },
  retries: 'up to five times, by the text its sister walls share',
  notes: [
    SUBID_NOTE,
    'round_reward is the reward cut to fewer decimals and is not signed: reward is what counts.',
    'The newer page names the offer offer_id, the older one campaign_id; both are read.',
  ],
});
