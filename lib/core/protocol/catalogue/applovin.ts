import { defineProvider } from '../definition.ts';

/** AppLovin MAX: rewarded video. Its token proves the event's id only. */
export const applovin = defineProvider({
  format: 1,
  id: 'applovin',
  name: 'AppLovin MAX',
  aliases: ['AppLovin'],
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  timeLimitSeconds: 5,
  confidence: 'vendor-documented',
  sources: [
    'https://developers.applovin.com/en/max/advanced-features/s2s-rewarded-callback-api',
    'https://support.applovin.com/hc/en-us/articles/4403788356749-How-server-to-server-callback-works',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Event key', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha1',
        subject: { over: 'fields', fields: ['transaction', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'query', name: 'token', macro: '{EVENT_TOKEN}' },
      },
      facts: {
        member: { names: ['user_id'], macro: '{USER_ID}', need: 'required' },
        transaction: { names: ['event'], macro: '{EVENT_ID}', need: 'required' },
        amount: { names: ['amount'], macro: '{AMOUNT}' },
        offer: { names: ['ad_unit_id'], macro: '{AD_UNIT_ID}' },
        offerName: { names: ['ad_unit_name'], macro: '{AD_UNIT_NAME}' },
        click: { names: ['custom'], macro: '{CUSTOM_DATA}' },
        country: { names: ['country'], macro: '{CC}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive', 'zero', 'missing'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  retries: 'up to twice after a time-out',
  notes: [
    'The token proves the id of the event and nothing else: member and amount rest on a recent visit and the cap.',
    'Outside MAX the macro is {EVENT_KEY} in place of {EVENT_TOKEN}.',
    'There is no reversal.',
  ],
});
