import { networkVectors } from './network-vectors.ts';
import { tapresearch } from './tapresearch.ts';
import { get, hmacHex, MEMBER } from './vector.ts';

const example =
  'uid=u1&did=d1&tid=t1&cpid=c1&payout_amount=120&payout_currency=Coins&revenue=0.60&payout_type=3';
const SIGNATURE = '70702f918ffb67a73f3fffe0d03642cf';

export const tapresearchVectors = networkVectors({
  definition: tapresearch,
  secret: 'tapresearch-test-secret',
  proof: { in: 'query', name: 'sig', sign: ({ text }, secret) => hmacHex('md5', secret, text) },
  base: { uid: MEMBER, tid: 's1', cpid: 'c1', payout_amount: '150', revenue: '0.15', payout_type: '3' },
  names: { member: 'uid', transaction: 'cpid', amount: 'payout_amount' },
  signed: true,
  covered: { uid: 'zzzzzzzzzzzzzzzz', tid: 's2', cpid: 'c2', payout_amount: '9999', revenue: '9' },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(`/api/postback/tapresearch?${example}&sig=${SIGNATURE}`),
      signedText: example,
      expect: { kind: 'credit', member: 'u1', transaction: 'c1', payoutUsd: '0.60', uncovered: [] },
    },
    {
      name: 'the signature in capitals is the same',
      topic: 'accepted',
      call: get(`/api/postback/tapresearch?${example}&sig=${SIGNATURE.toUpperCase()}`),
      expect: { kind: 'credit', transaction: 'c1' },
    },
    {
      name: 'another survey of one session is another conversion',
      topic: 'state',
      change: { cpid: 'c2' },
      expect: { kind: 'credit', conversionKey: 'c2' },
    },
    {
      name: 'Rejected takes back',
      topic: 'reversed',
      change: { status: 'Rejected', rejection_reason: 'speeding' },
      expect: { kind: 'reversal', conversionKey: 'c1', reason: 'speeding' },
    },
    {
      name: 'a status taken away under the signature is refused',
      topic: 'tampered',
      call: get(`/api/postback/tapresearch?${example}&status=Rejected&sig=${SIGNATURE}`),
      expect: 'signature-wrong',
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: 'Accepted' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
