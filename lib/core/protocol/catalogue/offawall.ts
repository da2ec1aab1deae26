import { defineProvider } from '../definition.ts';

/** Offawall: offers. Its signature proves member, click, tracking id and app; neither reward nor status. */
export const offawall = defineProvider({
  format: 1,
  id: 'offawall',
  name: 'Offawall',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  timeLimitSeconds: 60,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  addresses: { list: ['135.125.206.95'], readOn: '2026-11-01', source: 'public integrations' },
  settings: { secret: { label: 'App secret key', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: {
          over: 'fields',
          fields: ['member', 'clickId', 'transaction', 'appId', '$secret'],
          separator: '',
        },
        encoding: 'hex',
        at: { in: 'query', name: 'signature' },
      },
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required', shape: 'width-16' },
        transaction: { names: ['tracking_id'], macro: '{tracking_id}', need: 'required', shape: 'word' },
        amount: { names: ['reward'], macro: '{reward}' },
        state: { names: ['status'], macro: '{status}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        event: { names: ['goal'], macro: '{goal}' },
        payout: { names: ['payout'], macro: '{payout}' },
        country: { names: ['geo'], macro: '{geo}' },
      },
      extras: {
        clickId: {
          names: ['click_id'],
          macro: '{click_id}',
          need: 'required',
          shape: 'word',
        },
        appId: {
          names: ['app_id'],
          macro: '{app_id}',
          need: 'required',
          shape: 'word',
        },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['Approved'] }, kind: 'credit' },
    { when: { state: ['Rejected'] }, kind: 'reversal', refersBy: 'member-and-offer' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  retries: 'up to five times in the hours that follow, unless the answer reads OK or 1',
  notes: [
    'Offawall appends the signature itself; the four signed parameters must all stay in the URL.',
    'Reward and status are not signed: a recent visit of the wall and the cap stand in.',
    'Whether a rejection repeats the tracking id is not said.',
  ],
});
