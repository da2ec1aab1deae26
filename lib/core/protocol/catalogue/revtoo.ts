import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

const names = { offer: ['offer_id', 'campaign_id'], test: ['debug'] } as const;

/** Revtoo: offers. Posts a multipart form, or calls a URL with macros. */
export const revtoo = defineProvider({
  format: 1,
  id: 'revtoo',
  name: 'Revtoo',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://docs.revtoo.com/s2s-postback/postback-parameters'],
  readOn: '2026-11-01',
  addresses: {
    list: [
      '195.35.39.220',
      '2a02:4780:b:1270:0:2b97:5732:1',
      '2a02:4780:b:1270:0:2b97:5732:2',
      '2a02:4780:b:1234::19',
    ],
    readOn: '2026-11-01',
    source: 'one public integration',
  },
  settings: { secret: { label: 'Site secret', secret: true } },
  calls: [subidCall('form', names), subidCall('query', names)],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('member-and-offer'),
  tests: [{ test: ['1'] }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'ok' } },
  notes: [
    SUBID_NOTE,
    'reward_value looks like an amount and is the exchange rate: reward is what counts.',
    'The page does not say whether a chargeback repeats the id of its credit.',
  ],
});
