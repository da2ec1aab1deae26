import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

const names = { offer: ['offer_id', 'campaign_id'], test: ['debug'] } as const;

/** Bitcotasks: paid clicks, short links, offers. Posts a form. */
export const bitcotasks = defineProvider({
  format: 1,
  id: 'bitcotasks',
  name: 'Bitcotasks',
  kind: 'micro-task',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  addresses: { list: ['192.99.33.161'], readOn: '2026-11-01', source: 'one public integration' },
  settings: { secret: { label: 'Site secret', secret: true } },
  calls: [subidCall('form', names), subidCall('query', names)],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('member-and-offer'),
  tests: [{ test: ['1'] }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'ok' } },
  notes: [SUBID_NOTE, 'Only one integration takes the same call by GET; the form is the usual one.'],
});
