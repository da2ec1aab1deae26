import { defineProvider } from '../definition.ts';
import { SUBID_NOTE, subidCall, subidOutcomes } from './subid-call.ts';

const call = subidCall('query', { offer: ['campaign_id'], offerName: ['campaign_name'] });

/** Wannads, old platform. A rejection has an id of its own; what it shares with its credit is the click's uuid. */
export const wannads = defineProvider({
  format: 1,
  id: 'wannads',
  name: 'Wannads (old platform)',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  timeLimitSeconds: 60,
  confidence: 'vendor-documented',
  sources: ['https://affiliates.wannads.com/documentation/postback_notifications'],
  readOn: '2026-11-01',
  addresses: {
    list: ['34.250.159.173', '34.244.210.150', '52.212.236.135', '34.251.83.149'],
    readOn: '2026-11-01',
    source: 'the vendor, for the old platform',
  },
  settings: { secret: { label: 'App secret', secret: true } },
  calls: [{ ...call, extras: { uuid: { names: ['uuid'], need: 'required' } } }],
  amount: { unit: 'points' },
  outcomes: subidOutcomes('same-id'),
  keys: { conversion: ['uuid'] },
  replies: { success: { body: 'OK' }, duplicate: { body: 'DUP' }, refusal: { body: 'ERROR: {code}' } },
  retries: 'up to five times in the hours that follow',
  notes: [
    SUBID_NOTE,
    'Three revisions of this network are in use, each with its own definition: look in the dashboard which platform yours is.',
    'The uuid of the click ties a rejection to its credit and is not signed.',
  ],
});
