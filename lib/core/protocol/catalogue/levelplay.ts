import { defineProvider } from '../definition.ts';

/** ironSource, now Unity LevelPlay: rewarded video and offers. Expects the id of the event in the answer. */
export const levelplay = defineProvider({
  format: 1,
  id: 'levelplay',
  name: 'ironSource / Unity LevelPlay',
  aliases: ['ironSource', 'Supersonic', 'SupersonicAds'],
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: [
    'https://developers.is.com/ironsource-mobile/android/handling-server-to-server-callback-events/',
    'https://docs.unity.com/grow/en-us/levelplay/platform/settings/event-handlers',
    'https://developers.ironsrc.com/general/app-monetization/server-to-server-callback-setting/',
  ],
  readOn: '2026-11-01',
  addresses: {
    list: [
      '79.125.5.179',
      '79.125.26.193',
      '79.125.117.130',
      '176.34.224.39',
      '176.34.224.41',
      '176.34.224.49',
      '34.194.180.125',
      '34.196.56.165',
      '34.196.251.81',
      '34.196.253.23',
      '54.88.253.218',
      '54.209.185.78',
    ],
    readOn: '2026-11-01',
    source: 'four integrations that quote the vendor',
  },
  settings: { secret: { label: 'Private key of the app', secret: true, atMost: 8 } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: {
          over: 'fields',
          fields: ['timestamp', 'transaction', 'member', 'amount', '$secret'],
          separator: '',
        },
        encoding: 'hex',
        at: { in: 'query', name: 'signature' },
      },
      facts: {
        member: { names: ['userId'], macro: '[USER_ID]', need: 'required', shape: 'width-16' },
        transaction: { names: ['eventId'], macro: '[EVENT_ID]', need: 'required', shape: 'word' },
        amount: { names: ['rewards'], macro: '[REWARDS]', need: 'required', shape: 'decimal' },
        state: { names: ['negativeCallback'] },
        offerName: { names: ['itemName'], macro: '[ITEM_NAME]' },
      },
      extras: {
        timestamp: {
          names: ['timestamp'],
          need: 'required',
          shape: 'digits',
          width: 12,
        },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['true'] }, kind: 'reversal', refersBy: 'same-id-else-person' },
    { when: { state: ['false'] }, kind: 'credit' },
    { when: { state: 'missing' }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '{transaction}:OK' } },
  retries: 'until the answer holds the id of the event and OK',
  notes: [
    'LevelPlay appends timestamp and signature itself.',
    'Each app has a private key of its own: give each of them (eight at most) when several apps share this URL.',
    'Negative callbacks must be switched on in the dashboard; whether one repeats the id of its credit is not confirmed, so one whose id nobody knows waits for a person.',
    'Id, member and reward are glued together for the signature, so their borders are not proven: a recent visit and the cap stand in.',
  ],
});
