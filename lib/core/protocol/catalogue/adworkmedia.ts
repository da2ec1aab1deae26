import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** AdWork Media: offers. Signs nothing; its addresses are its only proof. */
export const adworkmedia = defineProvider({
  format: 1,
  id: 'adworkmedia',
  name: 'AdWork Media',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  addresses: {
    list: [
      '67.227.230.75',
      '67.227.230.76',
      '2607:fad0:3704:2::',
      '2607:fad0:3704:2::1',
      '2607:fad0:3704:2::2',
      '2607:fad0:3704:2::3',
    ],
    readOn: '2026-11-01',
    source: 'one public integration',
  },
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['sid'], need: 'required' },
        transaction: { names: ['leadID'], need: 'required' },
        amount: { names: ['vc_value'] },
        state: { names: ['status'], need: 'required' },
        offer: { names: ['campaign_id'] },
        click: { names: ['sid2'] },
        payout: { names: ['commission'] },
        country: { names: ['country'] },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Nothing is signed: keep the address list on.',
    'The integration answers nothing at all; what the network insists on is not known.',
  ],
});
