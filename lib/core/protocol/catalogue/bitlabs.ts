import { defineProvider } from '../definition.ts';

/** BitLabs: surveys and offers. Signs the whole URL up to its own `&hash=`, which it appends last. */
export const bitlabs = defineProvider({
  format: 1,
  id: 'bitlabs',
  name: 'BitLabs',
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: [
    'https://developer.bitlabs.ai/docs/securing-callbacks-through-hashing',
    'https://developer.bitlabs.ai/docs/callback-parameters',
    'https://developer.bitlabs.ai/docs/implementation-settings',
    'https://developer.bitlabs.ai/docs/general-reward-callbacks',
    'https://developer.bitlabs.ai/docs/stateful-offer-callbacks-copy',
    'https://help.bitlabs.ai/integration/server-to-server-callbacks',
  ],
  readOn: '2026-11-01',
  addresses: {
    list: ['20.76.54.40/29', '18.199.243.90', '18.157.62.114', '18.193.24.206'],
    readOn: '2026-11-01',
    source: 'an integration guide that quotes the vendor; not on a vendor page',
  },
  settings: { secret: { label: 'App secret', secret: true } },
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
        member: { names: ['uid'], macro: '[%USER:UID%]', need: 'required' },
        transaction: { names: ['tx'], macro: '[%TX%]', need: 'required' },
        amount: { names: ['val'], macro: '[%VALUE:CURRENCY%]' },
        state: { names: ['type'], macro: '[%ACTIVITY:TYPE%]' },
        offer: { names: ['offer'], macro: '[%OFFER:ID%]' },
        offerName: { names: ['offer_name'], macro: '[%OFFER:NAME%]' },
        event: { names: ['task'], macro: '[%OFFER:TASK:ID%]' },
        eventName: { names: ['task_name'], macro: '[%OFFER:TASK:NAME%]' },
        payout: { names: ['usd'], macro: '[%VALUE:USD%]' },
        reference: { names: ['ref'], macro: '[%REF%]' },
      },
      extras: { taskState: { names: ['state'], macro: '[%OFFER:TASK:STATE%]' } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    // A correction has an id of its own and names the corrected one; it takes back whatever else the call says.
    { when: { state: ['RECONCILIATION'] }, kind: 'reversal', refersBy: 'reference' },
    // Offers and receipts: one transaction id through all its states.
    { when: { taskState: ['REJECTED'] }, kind: 'reversal' },
    { when: { taskState: ['PENDING', 'REVIEWING'] }, kind: 'pending' },
    { when: { taskState: ['COMPLETED'] }, kind: 'credit' },
    { when: { state: ['SCREENOUT'] }, kind: 'screen-out' },
    { when: { state: ['COMPLETE', 'COMPLETED', 'START_BONUS'] }, kind: 'credit' },
    { when: { state: ['PENDING', 'REVIEWING'] }, kind: 'pending' },
    { when: { state: ['REJECTED'] }, kind: 'reversal' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  retries:
    'up to ten times with growing pauses, from a second to five minutes and more, by a second-hand source',
  notes: [
    'BitLabs appends &hash= itself; nothing may follow it.',
    'A screen-out pays a small amount: it is a credit, not a rejection.',
    'Put the currency factor of 1,000 points per USD, less your margin, into the BitLabs dashboard.',
  ],
});
