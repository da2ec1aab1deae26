import { applovin } from './applovin.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

export const applovinVectors = networkVectors({
  definition: applovin,
  secret: 'applovin-test-event-key',
  proof: {
    in: 'query',
    name: 'token',
    sign: ({ values: { event } }, secret) => hashHex('sha1', `${event}${secret}`),
  },
  base: { user_id: MEMBER, event: 'evt-1', amount: '150', ad_unit_id: 'u7', country: 'DE' },
  names: { member: 'user_id', transaction: 'event', amount: 'amount' },
  signed: true,
  covered: { event: 'evt-2' },
  open: {
    facts: ['member', 'amount', 'state', 'offer'],
    change: { user_id: 'zzzzzzzzzzzzzzzz', amount: '9999', ad_unit_id: 'u8' },
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        '/api/postback/applovin?user_id=u1&event=evt-1&token=e46139d056cd1006792e76197854ed7868882bb1',
      ),
      signedText: 'evt-1‹secret›',
      expect: { kind: 'credit', member: 'u1', transaction: 'evt-1', amount: null },
    },
    {
      name: 'there is no reversal: a negative amount never credits',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
