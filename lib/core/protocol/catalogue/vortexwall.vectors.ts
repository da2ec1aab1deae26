import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';
import { vortexwall } from './vortexwall.ts';

const uncovered = ['transaction', 'amount', 'state', 'offer', 'event'] as const;

export const vortexwallVectors = networkVectors({
  definition: vortexwall,
  secret: 'vortex-test-secret',
  proof: {
    in: 'query',
    name: 'hash',
    sign: ({ values }, secret) =>
      hashHex('sha256', `${values.identity_id}${values.campaign_id}${values.txid}${secret}`),
  },
  base: { identity_id: MEMBER, campaign_id: 'camp9', txid: 'tx1', points: '150', result: 'completed' },
  names: { member: 'identity_id', transaction: 'txid', amount: 'points' },
  signed: false,
  covered: { identity_id: 'zzzzzzzzzzzzzzzz', campaign_id: 'camp8', txid: 'tx2' },
  open: { facts: uncovered, change: { points: '9999', result: 'rejected' } },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        '/api/postback/vortexwall?identity_id=u1&campaign_id=camp9&txid=tx1&points=100&result=completed&hash=1e34926b832ca2534f92484b1e2470b557ea8fb106d343338943278f3c1dc98e',
      ),
      anyShape: true,
      signedText: 'u1camp9tx1‹secret›',
      expect: { kind: 'credit', offer: 'camp9', transaction: 'tx1' },
    },
    {
      name: 'Approved pays as well',
      topic: 'accepted',
      change: { result: 'Approved' },
      expect: { kind: 'credit' },
    },
    {
      name: 'rejected takes back',
      topic: 'reversed',
      change: { result: 'rejected' },
      expect: { kind: 'reversal', conversionKey: 'tx1' },
    },
    {
      name: 'a border moved between campaign and id fits the same signature and proves neither',
      topic: 'tampered',
      change: { campaign_id: 'camp9t', txid: 'x1' },
      expect: { transaction: 'x1', uncovered },
    },
    {
      name: 'an unknown result never credits',
      topic: 'state',
      change: { result: 'pending' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
