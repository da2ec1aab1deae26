import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** Revenue Universe: offers. Signs nothing and sends no id of the conversion. */
export const revu = defineProvider({
  format: 1,
  id: 'revu',
  name: 'Revenue Universe (RevU)',
  aliases: ['RevU'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['https://revu.co/docs/api-setup'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['uid'], macro: '$uid$', need: 'required' },
        offer: { names: ['campaign'], macro: '$campaign$', need: 'required' },
        offerName: { names: ['name'], macro: '$name$' },
        event: { names: ['sid4'] },
        amount: { names: ['currency'], macro: '$currency$' },
        state: { names: ['status'], macro: '$status$', need: 'required' },
        payout: { names: ['rate'], macro: '$rate$' },
        country: { names: ['country'], macro: '$country$' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { sign: ['negative'], kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['member', 'offer', 'event'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The values of the status are an assumption; anything but 1 and 2 waits for a person. Compare them with your first calls.',
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first.',
    'Check that the dashboard keeps the dollar signs of the macros.',
  ],
});
