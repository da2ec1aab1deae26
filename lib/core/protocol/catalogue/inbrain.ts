import { defineProvider } from '../definition.ts';

/** inBrain.ai: surveys. Posts JSON; its signature proves the member and the reward's id. */
export const inbrain = defineProvider({
  format: 1,
  id: 'inbrain',
  name: 'inBrain.ai',
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.inbrain.ai/docs/iframe/specifications/survey-s2s-callbacks',
    'https://docs.inbrain.ai/docs/survey-link/specifications/s2s-callbacks',
    'https://docs.inbrain.ai/docs/monetization-sdk/s2s-callbacks',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Callback secret', secret: true } },
  calls: [
    {
      name: 'post',
      method: 'POST',
      body: 'json',
      authentication: {
        scheme: 'signed',
        primitive: 'md5',
        subject: { over: 'fields', fields: ['member', 'transaction', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'json', name: 'Sig' },
      },
      facts: {
        member: { in: 'json', names: ['PanelistId'], need: 'required', shape: 'width-16' },
        transaction: { in: 'json', names: ['RewardId'], need: 'required', shape: 'word' },
        amount: { in: 'json', names: ['Reward'], jsonType: 'number' },
        state: { in: 'json', names: ['RewardType'], need: 'required' },
        offer: { in: 'json', names: ['UniqueSurveyId'] },
        payout: { in: 'json', names: ['RevenueAmount'], jsonType: 'number' },
        click: { in: 'json', names: ['SessionId'] },
        test: { in: 'json', names: ['IsTest'], jsonType: 'boolean' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    // Often taken for a chargeback by mistake: it may even pay.
    { when: { state: ['survey_disqualified'] }, kind: 'screen-out' },
    {
      when: { state: ['survey_completed', 'profiler_completed', 'ad_hoc', 'rank_reached'] },
      kind: 'credit',
    },
  ],
  tests: [{ test: ['true'] }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'ok' } },
  notes: [
    'Give the same URL for the success and for the failure callback: the reward type tells them apart.',
    'Pass our click id as the SessionId of the wall link; then it comes back with the call.',
    'inBrain may send a call twice. No reversal is documented.',
  ],
});
