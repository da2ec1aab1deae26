import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** AdGate Media, now Prodege Ads: offers. It signs nothing; its manual leaves the secret to the publisher's URL. */
export const adgate = defineProvider({
  format: 1,
  id: 'adgate',
  name: 'AdGate Media (Prodege Ads)',
  aliases: ['AdGate Rewards', 'Prodege Performance', 'Prodege Ads'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.prodegeads.com/postbacks/postback-information',
    'https://docs.prodegeads.com/postbacks',
  ],
  readOn: '2026-11-22',
  addresses: {
    list: ['52.42.57.125', '104.130.7.162'],
    readOn: '2026-11-01',
    source: 'the vendor; the second one is older and newer integrations leave it out',
  },
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['user_id'], macro: '{s1}', need: 'required' },
        transaction: { names: ['conversion_id'], macro: '{conversion_id}', need: 'required' },
        amount: { names: ['points'], macro: '{points}' },
        state: { names: ['state'], macro: '{state}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
        offerName: { names: ['offer_name'], macro: '{vc_title}' },
        event: { names: ['event_id'], macro: '{event_id}' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['rejected'] }, kind: 'reversal' },
    // Steps that pay nothing are sent for information.
    { when: { state: ['approved'] }, sign: ['zero', 'missing'], kind: 'info' },
    { when: { state: ['approved'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' } },
  notes: [
    'Reversals come only when the URL holds {state}, steps without pay only when it holds {event_id}.',
    'The URL must not be used for another network.',
    'Nothing is signed: keep the address list on.',
  ],
});
