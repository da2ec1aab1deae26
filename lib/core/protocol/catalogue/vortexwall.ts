import { defineProvider } from '../definition.ts';

/** VortexWall: offers. Its hash proves member, campaign and id; neither points nor result. */
export const vortexwall = defineProvider({
  format: 1,
  id: 'vortexwall',
  name: 'VortexWall',
  aliases: ['MobiVortex'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['one public integration'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Placement secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha256',
        subject: { over: 'fields', fields: ['member', 'offer', 'transaction', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash', macro: '{HASH}' },
      },
      facts: {
        member: { names: ['identity_id'], macro: '{IDENTITY_ID}', need: 'required', shape: 'width-16' },
        transaction: { names: ['txid'], macro: '{TXID}', need: 'required', shape: 'word' },
        amount: { names: ['points'], macro: '{POINTS}' },
        state: { names: ['result'], macro: '{RESULT}', need: 'required' },
        offer: { names: ['campaign_id'], macro: '{CAMPAIGN_ID}', need: 'required', shape: 'word' },
        offerName: { names: ['campaign_name'], macro: '{CAMPAIGN_NAME}' },
        event: { names: ['event_id'], macro: '{EVENT_ID}' },
        eventName: { names: ['event_name'], macro: '{EVENT_NAME}' },
        click: { names: ['sub1'], macro: '{SUB1}' },
        payout: { names: ['payout'], macro: '{PAYOUT}' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['completed', 'Approved'] }, kind: 'credit' },
    { when: { state: ['rejected'] }, kind: 'reversal', refersBy: 'member-and-offer' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'Approved' } },
  notes: [
    'The campaign is part of the hash, so it must stay in the URL.',
    'Points and result are not signed: a recent visit of the wall and the cap stand in.',
    'The word of the answer comes from one integration; others answer 1 or OK.',
  ],
});
