import { fyber } from './fyber.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const PUBS = ['pub0', 'pub1', 'pub2', 'pub3', 'pub4', 'pub5', 'pub6', 'pub7', 'pub8', 'pub9'];
const ID = '82b11630-9623-11de-9207-002084162f67';

export const fyberVectors = networkVectors({
  definition: fyber,
  secret: 'fyber-test-token',
  proof: {
    in: 'query',
    name: 'sid',
    sign: ({ values }, secret) =>
      hashHex(
        'sha1',
        `${secret}${['uid', 'amount', '_trans_id_', ...PUBS].map((name) => values[name] ?? '').join('')}`,
      ),
  },
  base: { uid: MEMBER, amount: '150', _trans_id_: ID, offer_title: 'Lords', payout_net: '0.15' },
  names: { member: 'uid', transaction: '_trans_id_', amount: 'amount' },
  signed: true,
  covered: {
    uid: 'zzzzzzzzzzzzzzzz',
    amount: '9999',
    _trans_id_: '82b11630-9623-11de-9207-002084162f68',
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        `/api/postback/fyber?uid=u1&amount=12.75&_trans_id_=${ID}&pub0=a&pub1=b&sid=554c055c099e085e59818ef39b26a61d693a6688`,
      ),
      anyShape: true,
      signedText: `‹secret›u112.75${ID}ab`,
      expect: { kind: 'credit', transaction: ID, amount: { text: '12.75', unit: 'points' } },
    },
    {
      name: 'a parameter added to the list is refused',
      topic: 'tampered',
      call: get(
        `/api/postback/fyber?uid=u1&amount=12.75&_trans_id_=${ID}&pub0=a&pub1=b&pub2=c&sid=554c055c099e085e59818ef39b26a61d693a6688`,
      ),
      anyShape: true,
      expect: 'signature-wrong',
    },
    {
      name: 'an id that is no UUID is refused before it is hashed',
      topic: 'malformed',
      change: { amount: '15', _trans_id_: `0${ID}` },
      expect: 'malformed',
    },
    {
      name: 'there is no reversal: a negative amount never credits',
      topic: 'reversed',
      change: { amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
