import { monlix } from './monlix.ts';
import { networkVectors } from './network-vectors.ts';
import { get, MEMBER } from './vector.ts';

export const monlixVectors = networkVectors({
  definition: monlix,
  secret: 'monlix-test-secret',
  proof: { in: 'query', name: 'secretKey', sign: (_, secret) => secret },
  base: {
    userId: MEMBER,
    transactionId: 't1',
    rewardValue: '150',
    payout: '0.15',
    status: '1',
    campaignId: '7',
    taskName: 'Lords%20Mobile',
  },
  names: { member: 'userId', transaction: 'transactionId', amount: 'rewardValue' },
  signed: false,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer'],
    change: { userId: 'zzzzzzzzzzzzzzzz', transactionId: 't9', rewardValue: '9999', status: '2' },
  },
  cases: [
    {
      name: 'the example column of the vendor’s page',
      topic: 'accepted',
      call: get(
        '/api/postback/monlix?userId=54x3857&transactionId=45020ab387c4fc00&rewardValue=3400&payout=1.20&status=1&secretKey=2f6d1f4444fd7',
      ),
      secret: '2f6d1f4444fd7',
      expect: {
        kind: 'credit',
        member: '54x3857',
        transaction: '45020ab387c4fc00',
        amount: { text: '3400', unit: 'points' },
        payoutUsd: '1.20',
      },
    },
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'the macro of the secret itself is no secret',
      topic: 'unauthenticated',
      call: get(
        '/api/postback/monlix?userId=u1&transactionId=t1&rewardValue=1&status=1&secretKey=%7B%7BsecretKey%7D%7D',
      ),
      expect: 'macro-unexpanded',
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '0' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
