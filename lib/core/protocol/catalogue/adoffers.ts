import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** AdOffers: offers. Signs nothing and sends no id of the conversion. */
export const adoffers = defineProvider({
  format: 1,
  id: 'adoffers',
  name: 'AdOffers',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://docs.adoffers.co/postback/postback-information'],
  readOn: '2026-11-01',
  addresses: { list: ['185.61.154.22'], readOn: '2026-11-01', source: 'the vendor' },
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['user_id'], macro: '{user_id}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}', need: 'required' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        amount: { names: ['amount'], macro: '{amount}' },
        state: { names: ['status'], macro: '{status}', need: 'required' },
        payout: { names: ['payout'], macro: '{payout}' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Chargebacks come only when the URL holds {status}.',
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first.',
    'Nothing is signed: keep the address list on.',
  ],
});
