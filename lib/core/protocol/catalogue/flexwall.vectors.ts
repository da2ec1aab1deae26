import { flexwall } from './flexwall.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

export const flexwallVectors = networkVectors({
  definition: flexwall,
  secret: 'flexwall-test-secret',
  proof: {
    in: 'query',
    name: 'key',
    sign: ({ values: { TXID, user_id, amount } }, secret) =>
      hashHex('md5', `${TXID}${user_id}${amount}${secret}`),
  },
  base: { user_id: MEMBER, amount: '150', TXID: 'tx1' },
  names: { member: 'user_id', transaction: 'TXID', amount: 'amount' },
  signed: false,
  covered: { user_id: 'zzzzzzzzzzzzzzzz', amount: '9999', TXID: 'tx2' },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get('/api/postback/flexwall?user_id=u1&amount=100&TXID=tx1&key=f04118be7eda459414892dc7f70976a0'),
      anyShape: true,
      signedText: 'tx1u1100‹secret›',
      expect: { kind: 'credit', transaction: 'tx1' },
    },
    {
      name: 'id, member and amount have no border between them, and the notice says so',
      topic: 'tampered',
      change: { TXID: 'tx1k', user_id: `${MEMBER.slice(1)}1`, amount: '50' },
      expect: { uncovered: ['member', 'transaction', 'amount'] },
    },
    {
      name: 'no reversal was seen: a negative amount is refused',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: 'amount-malformed',
    },
  ],
});
