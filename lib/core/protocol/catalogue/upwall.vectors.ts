import { networkVectors } from './network-vectors.ts';
import { upwall } from './upwall.ts';
import { get, MEMBER } from './vector.ts';

export const upwallVectors = networkVectors({
  definition: upwall,
  secret: 'upwall-test-password',
  proof: { in: 'query', name: 'password', sign: (_, secret) => secret },
  base: { userid: MEMBER, transactionID: 't1', user_amount: '150', payout: '0.15', offer_id: '7' },
  names: { member: 'userid', transaction: 'transactionID', amount: 'user_amount' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { userid: 'zzzzzzzzzzzzzzzz', transactionID: 't9', user_amount: '9999' },
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        '/api/postback/upwall?userid=u1&user_amount=100&transactionID=t1&password=upwall-test-password',
      ),
      expect: { kind: 'credit', member: 'u1', amount: { text: '100', unit: 'points' } },
    },
    {
      name: 'how a reversal looks is unknown: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { user_amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
