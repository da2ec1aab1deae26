import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** MyChips: games and apps. Signs nothing; a rejection is told by its reason, its amounts are zero. */
export const mychips = defineProvider({
  format: 1,
  id: 'mychips',
  name: 'MyChips',
  aliases: ['MAF'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: [
    'https://docs.mychips.io/reward-handling/webhook-s2s-postback',
    'https://docs.mychips.io/reward-handling/rejected-s2s-webhook-postback',
    'public integrations, for postback_id',
  ],
  readOn: '2026-11-22',
  addresses: {
    list: [
      '168.63.37.145',
      '13.70.194.104',
      '34.54.234.115',
      '34.64.93.62',
      '34.84.180.208',
      '4.207.193.125',
      '20.54.96.37',
      '34.146.139.91',
      '34.54.248.253',
      '34.47.93.43',
      '48.209.163.104',
      '48.209.162.122',
    ],
    readOn: '2026-11-01',
    source: 'one production integration',
  },
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        transaction: { names: ['postback_id'], macro: '{postback_id}', need: 'required' },
        amount: { names: ['user_payout'], macro: '{user_payout}', need: 'required' },
        offer: { names: ['campaign_id'], macro: '{campaign_id}' },
        offerName: { names: ['campaign_name'], macro: '{campaign_name}' },
        payout: { names: ['payout'], macro: '{payout}' },
        country: { names: ['country'], macro: '{conversion_country}' },
        reason: { names: ['rejected_reason_id'], macro: '{rejected_reason_id}' },
      },
    },
  ],
  amount: { unit: 'usd', sign: 'reversal' },
  outcomes: [
    { when: { reason: 'present' }, kind: 'reversal', refersBy: 'member-and-offer' },
    // Nothing for the member and no reason: which of the two meanings of zero it is, a person must find out.
    { when: { reason: 'missing' }, sign: ['positive'], kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'user_payout is read as USD and converted at the site’s rate; the vendor calls the amount in virtual currency informational.',
    'payout may be zero while user_payout is not: that is a genuine credit.',
    'Use the same URL for rejections. Whether a rejection repeats the id of its credit is not said.',
    'Nothing is signed: keep the address list on.',
  ],
});
