import { defineProvider } from '../definition.ts';

/** AdMob and Google Ad Manager: rewarded video. Signs the decoded query with a private key named in the call. */
export const admobSsv = defineProvider({
  format: 1,
  id: 'admob-ssv',
  name: 'AdMob / Google Ad Manager',
  aliases: ['AdMob', 'Google Ad Manager', 'SSV'],
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'vendor-documented',
  sources: ['https://developers.google.com/admob/android/ssv'],
  readOn: '2026-11-01',
  settings: { ownKey: { label: 'Own key pair for test calls, made by this site', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'ecdsa-p256-sha256',
        key: 'ownKey',
        keySet: {
          selector: { in: 'query', name: 'key_id' },
          url: 'https://www.gstatic.com/admob/reward/verifier-keys.json',
          maxAgeHours: 24,
        },
        subject: { over: 'query-string', remove: 'cut-before', values: 'decoded' },
        encoding: 'base64url',
        at: { in: 'query', name: 'signature' },
      },
      facts: {
        member: { names: ['user_id'], need: 'required' },
        transaction: { names: ['transaction_id'], need: 'required' },
        amount: { names: ['reward_amount'], need: 'required' },
        offer: { names: ['ad_unit'] },
        offerName: { names: ['reward_item'] },
        click: { names: ['custom_data'] },
        occurredAt: { names: ['timestamp'] },
      },
      extras: { adNetwork: { names: ['ad_network'] } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  occurredAt: 'unix-millis',
  replies: { success: { body: 'OK' } },
  retries: 'up to five times, a second apart, unless the status is 200',
  notes: [
    'Google changes its keys from time to time; they are fetched and kept for a day at most.',
    'The test of the console may name no user and is refused for that.',
    'Set the user id and, as custom data, our click id in the app before the ad is shown.',
    'There is no reversal.',
  ],
});
