import { gemiad } from './gemiad.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

export const gemiadVectors = networkVectors({
  definition: gemiad,
  secret: 'gemi-test-secret',
  proof: {
    in: 'query',
    name: 'hash',
    sign: ({ values }, secret) =>
      hashHex('sha256', `${values.identity_id}${values.campaign_id}${values.txid}${secret}`),
  },
  base: { identity_id: MEMBER, campaign_id: 'camp9', txid: 'tx1', points: '150', result: 'success' },
  names: { member: 'identity_id', transaction: 'txid', amount: 'points' },
  signed: false,
  covered: { identity_id: 'zzzzzzzzzzzzzzzz', campaign_id: 'camp8', txid: 'tx2' },
  open: {
    facts: ['transaction', 'amount', 'state', 'offer'],
    change: { points: '9999', result: 'rejected' },
  },
  cases: [
    {
      name: 'the computed example of the unconfirmed recipe says no state and never credits',
      topic: 'accepted',
      call: get(
        '/api/postback/gemiad?identity_id=u1&campaign_id=camp9&txid=tx1&points=100&hash=8c33fdc6811afea68dd6e3709502d28999a1a07da32e83ff75efef579ac2ea65',
      ),
      anyShape: true,
      signedText: 'u1camp9tx1‹secret›',
      expect: { kind: 'unknown-state', offer: 'camp9', transaction: 'tx1' },
    },
    {
      name: 'rejected takes back',
      topic: 'reversed',
      change: { result: 'rejected' },
      expect: { kind: 'reversal', conversionKey: 'tx1' },
    },
    {
      name: 'the state may be called status',
      topic: 'accepted',
      change: { result: null, status: '1' },
      expect: { kind: 'credit' },
    },
    {
      name: 'both names of the state in one call are refused',
      topic: 'malformed',
      change: { status: 'rejected' },
      expect: 'parameter-doubled',
    },
  ],
});
