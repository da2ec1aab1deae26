import { defineProvider } from '../definition.ts';

/** CPX Research: surveys. Its hash covers the transaction id only, so all else is taken as hostile input. */
export const cpx = defineProvider({
  format: 1,
  id: 'cpx',
  name: 'CPX Research',
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['https://cpx-research.com/main/en/doc.php'],
  readOn: '2026-11-01',
  addresses: {
    list: ['188.40.3.73', '157.90.97.92', '2a01:4f8:d0a:30ff::2'],
    readOn: '2026-11-01',
    source: 'the vendor dashboard, IPv6 mended; a genuine call from 44.204.183.114 has been recorded as well',
  },
  settings: { secret: { label: 'App secure hash', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: { over: 'fields', fields: ['transaction', '$secret'], separator: '-' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash', macro: '{secure_hash}' },
      },
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        transaction: { names: ['trans_id'], macro: '{trans_id}', need: 'required' },
        amount: { names: ['amount_local'], macro: '{amount_local}' },
        state: { names: ['status'], macro: '{status}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_ID}' },
        payout: { names: ['amount_usd'], macro: '{amount_usd}' },
        click: { names: ['subid_1'], macro: '{subid_1}' },
      },
      extras: { type: { names: ['type'], macro: '{type}' } },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    // Set-ups point the screen-out URL here with status 2 and zero amounts: nothing is taken back.
    { when: { state: ['2'] }, sign: ['zero', 'missing'], kind: 'screen-out' },
    { when: { state: ['2', '-2'] }, kind: 'reversal' },
    { when: { state: ['1'], type: ['out'] }, kind: 'screen-out' },
    { when: { state: ['1'], type: ['rating'] }, sign: ['zero', 'missing'], kind: 'info' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' } },
  retries: 'when the answer is not the word it expects, by second-hand sources',
  notes: [
    'The hash proves the transaction id only: member, amount and status are confirmed by a recent visit of the wall and by the cap.',
    'A cancellation carries the same id and the same hash as the completion.',
  ],
});
