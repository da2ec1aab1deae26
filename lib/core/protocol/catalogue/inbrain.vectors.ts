import { inbrain } from './inbrain.ts';
import { networkVectors } from './network-vectors.ts';
import { hashHex, MEMBER, postJson } from './vector.ts';

const EXAMPLE =
  '{"PanelistId":"6a8c5d53-d8bf-4a3e-ba54-460d00f5caa0","RewardId":"c55b3483-5755-42f8-9bc5-5c185862e35a","Reward":100,"RevenueAmount":1.00,"RewardType":"survey_completed","IsTest":false,"Sig":"54869d5de978426ee463222f5093d837"}';

export const inbrainVectors = networkVectors({
  definition: inbrain,
  secret: 'inbrain-test-secret',
  body: 'json',
  proof: {
    in: 'body',
    name: 'Sig',
    sign: ({ values: { PanelistId, RewardId } }, secret) =>
      hashHex('md5', `${PanelistId}${RewardId}${secret}`),
  },
  base: {
    PanelistId: `"${MEMBER}"`,
    RewardId: '"c55b3483-5755-42f8-9bc5-5c185862e35a"',
    Reward: '150',
    RevenueAmount: '0.15',
    RewardType: '"survey_completed"',
    IsTest: 'false',
  },
  names: { member: 'PanelistId', transaction: 'RewardId', amount: 'Reward' },
  signed: false,
  covered: { PanelistId: '"zzzzzzzzzzzzzzzz"', RewardId: '"c55b3483"' },
  open: {
    facts: ['amount', 'state', 'offer', 'test'],
    change: { Reward: '9999', RewardType: '"ad_hoc"', RevenueAmount: '9' },
  },
  cases: [
    {
      name: 'the computed example of the recipe, ids from the vendor’s page',
      topic: 'accepted',
      call: postJson('/api/postback/inbrain', EXAMPLE, []),
      signedText: '6a8c5d53-d8bf-4a3e-ba54-460d00f5caa0c55b3483-5755-42f8-9bc5-5c185862e35a‹secret›',
      anyShape: true,
      expect: { kind: 'credit', amount: { text: '100', unit: 'points' }, payoutUsd: '1.00', test: false },
    },
    {
      name: 'the digest printed on the vendor’s page is a placeholder',
      topic: 'unauthenticated',
      call: postJson(
        '/api/postback/inbrain',
        EXAMPLE.replace('54869d5de978426ee463222f5093d837', 'cd917216cb4cb02648bb96ac77760269'),
        [],
      ),
      anyShape: true,
      expect: 'signature-wrong',
    },
    {
      name: 'a paid disqualification is no chargeback',
      topic: 'state',
      change: { RewardType: '"survey_disqualified"', Reward: '5' },
      expect: { kind: 'screen-out', amount: { text: '5', unit: 'points' } },
    },
    {
      name: 'a negative reward is refused: no reversal is documented',
      topic: 'reversed',
      change: { Reward: '-150' },
      expect: 'amount-malformed',
    },
    {
      name: 'IsTest pays nothing',
      topic: 'state',
      change: { IsTest: 'true' },
      expect: { test: true, key: 'test/credit/c55b3483-5755-42f8-9bc5-5c185862e35a' },
    },
    {
      name: 'an unknown reward type never credits',
      topic: 'state',
      change: { RewardType: '"other"' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'a body that is no object is refused',
      topic: 'malformed',
      call: postJson('/api/postback/inbrain', '[]', []),
      expect: 'malformed',
    },
  ],
});
