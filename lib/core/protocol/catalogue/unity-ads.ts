import { defineProvider } from '../definition.ts';

/** Unity Ads: rewarded video. Signs all of the query, sorted and joined by commas; it sends no amount. */
export const unityAds = defineProvider({
  format: 1,
  id: 'unity-ads',
  name: 'Unity Ads',
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.unity.com/en-us/grow/ads/mediation/s2s-redeem-callbacks',
    'https://docs.unity.com/ads/en-us/manual/ImplementingS2SRedeemCallbacks',
  ],
  readOn: '2026-11-01',
  settings: {
    secret: { label: 'Secret, from Unity’s support', secret: true },
    reward: { label: 'Points for one view', secret: false },
  },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-md5',
        key: 'secret',
        subject: { over: 'sorted-query', join: ',', values: 'decoded' },
        encoding: 'hex',
        at: { in: 'query', name: 'hmac' },
      },
      facts: {
        member: { names: ['sid'], need: 'required' },
        transaction: { names: ['oid'], need: 'required' },
      },
      extras: { product: { names: ['productid'] } },
    },
  ],
  amount: { unit: 'points', constant: 'reward' },
  outcomes: [{ kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' } },
  notes: [
    'Fixed parameters that you type into the URL are signed too.',
    'Unity publishes its addresses as a document that changes on the first day of a month: look it up rather than keeping a copy.',
    'There is no reversal.',
  ],
});
