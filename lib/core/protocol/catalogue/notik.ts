import { defineProvider } from '../definition.ts';

/** Notik: offers. Signs the whole URL up to its own `&hash=`, empty parameters included. */
export const notik = defineProvider({
  format: 1,
  id: 'notik',
  name: 'Notik',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  timeLimitSeconds: 15,
  confidence: 'integration-documented',
  sources: ['the vendor’s manual as quoted in public integrations'],
  readOn: '2026-11-01',
  addresses: {
    list: ['192.53.121.112'],
    readOn: '2026-11-01',
    source: 'described as the only sender; an older integration lists 139.177.199.93',
  },
  settings: { secret: { label: 'App secret key', secret: true } },
  urlEncoding: 'form',
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha1',
        key: 'secret',
        subject: { over: 'full-url', remove: 'cut-last' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash' },
      },
      facts: {
        member: { names: ['user_id'], need: 'required' },
        transaction: { names: ['txn_id'], need: 'required' },
        amount: { names: ['amount'], need: 'required' },
        offer: { names: ['offer_id'] },
        offerName: { names: ['offer_name'] },
        event: { names: ['event_id'] },
        eventName: { names: ['event_name'] },
        click: { names: ['s1'] },
        payout: { names: ['payout'] },
        reference: { names: ['rewarded_txn_id'] },
        occurredAt: { names: ['timestamp'], sends: 'unix-seconds' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { sign: ['negative'], kind: 'reversal', refersBy: 'reference' },
    { sign: ['positive'], kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  occurredAt: 'unix-seconds',
  replies: { success: { body: '1' }, refusal: { body: '0' } },
  retries: 'twice more, then an e-mail to you',
  notes: [
    'Notik appends all of its parameters itself, the hash last; give it the bare URL.',
    'A chargeback names its credit in rewarded_txn_id; its amount is worked out anew at the present rate and may differ from the credit, so what was credited is taken back.',
  ],
});
