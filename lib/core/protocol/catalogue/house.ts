import { defineProvider } from '../definition.ts';

/**
 * Our own protocol, for advertisers who call us directly: POST with a JSON body, signed in the manner of Standard
 * Webhooks (https://www.standardwebhooks.com). Everything is signed, old calls are stale, our price rules.
 */
export const house = defineProvider({
  format: 1,
  id: 'house',
  name: 'Direct advertiser',
  kind: 'unknown',
  pricing: 'ours',
  defaultCapPointsPerMemberDay: null,
  timeLimitSeconds: null,
  confidence: 'vendor-documented',
  sources: ['https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Signing secret (whsec_…)', secret: true } },
  calls: [
    {
      name: 'post',
      method: 'POST',
      body: 'json',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha256',
        key: 'secret',
        keyForm: 'whsec',
        subject: { over: 'webhook', id: 'webhook-id', timestamp: 'webhook-timestamp', toleranceSeconds: 300 },
        encoding: 'base64',
        at: { in: 'header', name: 'webhook-signature', versions: 'v1' },
      },
      facts: {
        member: { in: 'json', names: ['member'], need: 'required' },
        transaction: { in: 'json', names: ['transaction'], need: 'required' },
        state: { in: 'json', names: ['status'], need: 'required' },
        offer: { in: 'json', names: ['offer'], need: 'required' },
        event: { in: 'json', names: ['event'] },
        amount: { in: 'json', names: ['amount'], jsonType: 'number' },
        click: { in: 'json', names: ['click'] },
        country: { in: 'json', names: ['country'] },
        reason: { in: 'json', names: ['reason'] },
        occurredAt: { in: 'json', names: ['occurred_at'] },
        test: { in: 'json', names: ['test'], jsonType: 'boolean' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['credit', 'test'] }, kind: 'credit' },
    { when: { state: ['pending'] }, kind: 'pending' },
    { when: { state: ['reversal'] }, kind: 'reversal' },
    { when: { state: ['screen-out'] }, kind: 'screen-out' },
    { when: { state: ['info'] }, kind: 'info' },
  ],
  // Generous on purpose: a test that is taken for real pays.
  tests: [{ test: ['true', 'True', 'TRUE', '1', 'yes', 'on'] }, { state: ['test'] }],
  keys: { conversion: ['transaction'] },
  replies: {
    success: { body: '{"received":true}', contentType: 'application/json' },
    duplicate: { body: '{"received":true,"duplicate":true}', contentType: 'application/json' },
    refusal: { body: '{"received":false,"code":"{code}"}', contentType: 'application/json' },
  },
  notes: [
    'The signature is made over webhook-id, a dot, webhook-timestamp, a dot and the body exactly as sent.',
    'Calls older or newer than five minutes are refused; sign again when you repeat one.',
  ],
});
