import { defineProvider } from '../definition.ts';

/** Cint Exchange, formerly Lucid: surveys. Signs the URL up to and with the ampersand before its hash; sends no amount. */
export const cintLucid = defineProvider({
  format: 1,
  id: 'cint-lucid',
  name: 'Cint Exchange (Lucid)',
  aliases: ['Lucid Marketplace', 'Cint', 'samplicio.us'],
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: ['https://help.cint.com/docs/data-requirements-for-marketplace-suppliers-using-cint-panel-api'],
  readOn: '2026-11-01',
  settings: {
    secret: { label: 'Hash key', secret: true },
    reward: { label: 'Points for one completed survey', secret: false },
  },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha1',
        key: 'secret',
        subject: { over: 'full-url', remove: 'keep-ampersand' },
        encoding: 'base64url',
        at: { in: 'query', name: 'hash' },
      },
      facts: {
        member: { names: ['PID'], need: 'required' },
        transaction: { names: ['MID'], need: 'required' },
        state: { names: ['status'], need: 'required', sends: { text: 'complete' } },
      },
    },
  ],
  amount: { unit: 'points', constant: 'reward' },
  outcomes: [
    { when: { state: ['complete'] }, kind: 'credit' },
    { when: { state: ['terminate', 'overquota', 'quality'] }, kind: 'info' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The status is a fixed text of yours: type status=complete into the URL for completes, status=terminate, overquota or quality into the others.',
    'The call comes through the member’s browser as a redirect, so a member may see our answer.',
    'Later corrections come with the reports, not as calls.',
    'Links to a survey must stay below 2,000 characters.',
  ],
});
