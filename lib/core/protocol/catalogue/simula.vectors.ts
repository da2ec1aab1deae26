import { networkVectors } from './network-vectors.ts';
import { simula } from './simula.ts';
import { hmacHex, MEMBER, postJson } from './vector.ts';

const EXAMPLE = '{"transaction_id":"t1","user_id":"u1","reward_amount":10,"reward_item":"coins"}';
const SIGNATURE = 'e2977952ac8180bbf37ea8d8d50b661f93928ccbe6a4f43a0c2960ceffa00c12';

export const simulaVectors = networkVectors({
  definition: simula,
  secret: 'simula-test-secret',
  body: 'json',
  proof: { in: 'header', name: 'x-signature', sign: ({ text }, secret) => hmacHex('sha256', secret, text) },
  base: {
    transaction_id: '"t1"',
    user_id: `"${MEMBER}"`,
    reward_amount: '150',
    reward_item: '"coins"',
  },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'reward_amount' },
  signed: true,
  covered: {
    transaction_id: '"t2"',
    user_id: '"zzzzzzzzzzzzzzzz"',
    reward_amount: '9999',
    reward_item: '"gems"',
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: postJson('/api/postback/simula', EXAMPLE, [['x-signature', SIGNATURE]]),
      signedText: EXAMPLE,
      expect: { kind: 'credit', member: 'u1', amount: { text: '10', unit: 'points' }, uncovered: [] },
    },
    {
      name: 'the same body with a space more is refused',
      topic: 'tampered',
      call: postJson('/api/postback/simula', `${EXAMPLE} `, [['x-signature', SIGNATURE]]),
      expect: 'signature-wrong',
    },
    {
      name: 'there is no reversal: a negative amount never credits',
      topic: 'reversed',
      change: { reward_amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
