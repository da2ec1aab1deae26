import { levelplay } from './levelplay.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const uncovered = ['member', 'transaction', 'amount', 'state'] as const;

export const levelplayVectors = networkVectors({
  definition: levelplay,
  secret: 'levelplay-test-key',
  proof: {
    in: 'query',
    name: 'signature',
    sign: ({ values }, secret) =>
      hashHex('md5', `${values.timestamp}${values.eventId}${values.userId}${values.rewards}${secret}`),
  },
  base: { userId: MEMBER, rewards: '150', eventId: 'evt-1', itemName: 'Coins', timestamp: '202611221200' },
  names: { member: 'userId', transaction: 'eventId', amount: 'rewards' },
  signed: true,
  covered: { userId: 'zzzzzzzzzzzzzzzz', eventId: 'evt-2', rewards: '9999', timestamp: '202611221201' },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        '/api/postback/levelplay?userId=123%40abc.com&rewards=10&eventId=evt1&timestamp=201001021455&signature=460c103cab0ab962743d4af4d72908dd',
      ),
      secret: 'is-test-key',
      anyShape: true,
      signedText: '201001021455evt1123@abc.com10‹secret›',
      expect: { kind: 'credit', member: '123@abc.com', transaction: 'evt1' },
    },
    {
      name: 'id, member and reward have no border between them, and the notice says so',
      topic: 'state',
      expect: { uncovered },
    },
    {
      name: 'a border moved between them fits the same signature and proves none of them',
      topic: 'tampered',
      change: { eventId: 'evt-1k', userId: `${MEMBER.slice(1)}1`, rewards: '50' },
      expect: { uncovered },
    },
    {
      name: 'negativeCallback takes back',
      topic: 'reversed',
      change: { negativeCallback: 'true' },
      expect: { kind: 'reversal', conversionKey: 'evt-1' },
    },
    {
      name: 'negativeCallback with a negative reward takes back',
      topic: 'reversed',
      change: { negativeCallback: 'true', rewards: '-150' },
      expect: { kind: 'reversal', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'a negative reward without the flag never credits',
      topic: 'state',
      change: { rewards: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
    {
      name: 'an unknown flag never credits',
      topic: 'state',
      change: { negativeCallback: 'perhaps' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'a time of another width is refused before it is hashed',
      topic: 'malformed',
      change: { timestamp: '20261122120', eventId: '0evt-1' },
      expect: 'malformed',
    },
  ],
});
