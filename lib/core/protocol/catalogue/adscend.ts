import { defineProvider } from '../definition.ts';

/** Adscend Media: offers. Signs the query as it stands in the URL typed into its dashboard, without the hash. */
export const adscend = defineProvider({
  format: 1,
  id: 'adscend',
  name: 'Adscend Media',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  addresses: {
    list: [
      '54.204.57.82',
      '52.117.122.183',
      '52.117.127.192',
      '52.117.121.196',
      '3.235.151.36',
      '44.212.211.226',
    ],
    readOn: '2026-11-01',
    source:
      'integrations of different age; the oldest hold 204.232.224.18 and .19 and four 104.x addresses more',
  },
  settings: { secret: { label: 'Secret key', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-md5',
        key: 'secret',
        subject: { over: 'query-string', remove: 'anywhere' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash', macro: '[HSH]' },
      },
      facts: {
        member: { names: ['user_id'], macro: '[SB1]', need: 'required' },
        transaction: { names: ['transaction_id'], macro: '[TID]', need: 'required' },
        amount: { names: ['reward'], macro: '[CUR]' },
        state: { names: ['status'], macro: '[STS]' },
        offer: { names: ['offer_id'], macro: '[OID]' },
        offerName: { names: ['offer_name'], macro: '[ONM]' },
        event: { names: ['event_id'], macro: '[event_id]' },
        eventName: { names: ['event_name'], macro: '[event_name]' },
        payout: { names: ['payout'], macro: '[PAY]' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { sign: ['negative'], kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' } },
  notes: [
    'The hash is optional in the dashboard; here a call without it is refused.',
    'No example with a space or an umlaut is known: if such calls fail, paste one into the proof page, it tries the decoded form.',
    'Whether a reversal repeats the id of its credit is not said.',
  ],
});
