import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** MyLead: offers. Signs nothing; one conversion is reported through several states. */
export const mylead = defineProvider({
  format: 1,
  id: 'mylead',
  name: 'MyLead',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['player_id'], macro: '[player_id]', need: 'required' },
        offer: { names: ['program_id'], macro: '[destination_program_id]', need: 'required' },
        offerName: { names: ['program_name'], macro: '[destination_program_name]' },
        amount: { names: ['amount'], macro: '[virtual_amount]' },
        state: { names: ['status'], macro: '[status]', need: 'required' },
        payout: { names: ['payout'], macro: '[payout_decimal]' },
        country: { names: ['country'], macro: '[country_code]' },
      },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['rejected'] }, kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { state: ['pre_approved', 'pending'] }, kind: 'pending' },
    { when: { state: ['approved'] }, kind: 'credit' },
  ],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'The macros that were seen hold no id of the conversion, so member and programme make one: a second conversion of a programme by one member is taken for a repeat.',
    'Only approved pays; pre_approved and pending are shown as pending.',
  ],
});
