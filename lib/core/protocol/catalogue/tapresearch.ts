import { defineProvider } from '../definition.ts';

/** TapResearch: surveys, as a partner of it documents the call. Signs the query without the signature. */
export const tapresearch = defineProvider({
  format: 1,
  id: 'tapresearch',
  name: 'TapResearch',
  aliases: ['Spira'],
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'integration-documented',
  sources: [
    'https://pub-docs.spira.ngrok.dev/docs/3.x/basic-integration/sdk-integration/callbacks-with-reconciliation',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Publisher API secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-md5',
        key: 'secret',
        subject: { over: 'query-string', remove: 'anywhere' },
        encoding: 'hex-any-case',
        at: { in: 'query', name: 'sig' },
      },
      facts: {
        member: { names: ['uid'], need: 'required' },
        transaction: { names: ['cpid'], need: 'required' },
        amount: { names: ['payout_amount'] },
        state: { names: ['status'] },
        payout: { names: ['revenue'] },
        reason: { names: ['rejection_reason'] },
      },
      extras: {
        session: { names: ['tid'] },
        payoutType: { names: ['payout_type'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['Rejected'] }, kind: 'reversal' },
    { when: { state: 'missing' }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'cpid is the id of one survey. tid belongs to a whole session and comes several times.',
    'A rejection is known to repeat tid; that it repeats cpid is assumed here. One that does not waits as a reversal before its credit.',
    'payout_type tells what was paid: 0 the profile, 3 a survey, 9 a quick question.',
  ],
});
