import { hyprmxMarketplace } from './hyprmx-marketplace.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const PATH = '/api/postback/hyprmx-marketplace';

export const hyprmxMarketplaceVectors = networkVectors({
  definition: hyprmxMarketplace,
  secret: 'hyprmx-test-token',
  proof: {
    in: 'query',
    name: 'sig',
    sign: ({ values: { uid, transaction_id = '', time } }, secret) =>
      hashHex('sha256', `${uid}${transaction_id}${time}${secret}`),
  },
  base: { uid: MEMBER, transaction_id: 't1', time: '1419972045', quantity: '150' },
  names: { member: 'uid', amount: 'quantity' },
  signed: true,
  covered: { uid: 'zzzzzzzzzzzzzzzz', transaction_id: 't2', time: '1419972046' },
  open: { facts: ['amount', 'state', 'offer'], change: { quantity: '9999' } },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        `${PATH}?uid=abc&transaction_id=t1&time=1419972045&quantity=1&sig=297894a064042085342e20fe7e9c6b418d0e3cd7633c53c25480332549218b9e`,
      ),
      anyShape: true,
      signedText: 'abct11419972045‹secret›',
      expect: { kind: 'credit', transaction: 't1', conversionKey: 'abc/t1/1419972045' },
    },
    {
      name: 'the published call without an id has this text and an unknown token',
      topic: 'unauthenticated',
      call: get(
        `${PATH}?uid=abc&transaction_id=&time=1419972045&quantity=1&sig=bb5a5b5a1b0865a355ffa3ae96475753dfc55ba7d1266f24d5f8881e3427060d`,
      ),
      anyShape: true,
      signedText: 'abc1419972045‹secret›',
      expect: 'signature-wrong',
    },
    {
      name: 'without an id, member and second stand for it',
      topic: 'accepted',
      change: { transaction_id: '' },
      expect: { kind: 'credit', transaction: null, conversionKey: `${MEMBER}//1419972045` },
    },
    {
      name: 'a time of another width is refused before it is hashed',
      topic: 'malformed',
      change: { transaction_id: 't11', time: '419972045' },
      expect: 'malformed',
    },
    {
      name: 'there is no reversal: a negative quantity never credits',
      topic: 'reversed',
      change: { quantity: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
