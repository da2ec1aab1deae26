import { networkVectors } from './network-vectors.ts';
import { unityAds } from './unity-ads.ts';
import { get, hmacHex, MEMBER } from './vector.ts';

const published =
  '/award.php?productid=1234&sid=1234567890&oid=0987654321&hmac=106ed4300f91145aff6378a355fced73';

export const unityAdsVectors = networkVectors({
  definition: unityAds,
  secret: 'unity-test-secret',
  settings: { reward: ['25'] },
  proof: {
    in: 'query',
    name: 'hmac',
    sign: ({ values }, secret) => {
      const pairs = Object.keys(values).sort();
      return hmacHex('md5', secret, pairs.map((name) => `${name}=${values[name]}`).join(','));
    },
  },
  base: { productid: '1234', sid: MEMBER, oid: '0987654321' },
  names: { member: 'sid', transaction: 'oid' },
  signed: false,
  covered: { sid: 'zzzzzzzzzzzzzzzz', oid: '1', productid: '4321' },
  cases: [
    {
      name: 'the vendor’s published example',
      topic: 'accepted',
      call: get(published),
      secret: 'xyzKEY',
      signedText: 'oid=0987654321,productid=1234,sid=1234567890',
      expect: {
        kind: 'credit',
        member: '1234567890',
        transaction: '0987654321',
        amount: { text: '25', unit: 'points' },
        uncovered: [],
      },
    },
    {
      name: 'another order of the pairs is the same call',
      topic: 'repeated',
      call: get(
        '/award.php?hmac=106ed4300f91145aff6378a355fced73&sid=1234567890&oid=0987654321&productid=1234',
      ),
      secret: 'xyzKEY',
      expect: { kind: 'credit', key: 'credit/0987654321' },
    },
    {
      name: 'a comma in a value could stand for two pairs and is refused',
      topic: 'malformed',
      change: { productid: '1%2Cx=2' },
      expect: 'malformed',
    },
    {
      name: 'the same id for another member is a conflict',
      topic: 'repeated-with-another-amount',
      change: { sid: 'zzzzzzzzzzzzzzzz' },
      expect: { kind: 'credit' },
      like: { name: 'a genuine credit is taken', sameFacts: false },
    },
    {
      name: 'there is no reversal: an amount in the call is signed and not read',
      topic: 'reversed',
      change: { amount: '-25' },
      expect: { kind: 'credit', amount: { text: '25', unit: 'points' } },
    },
    {
      name: 'a parameter added is refused',
      topic: 'tampered',
      call: get(`${published}&x=1`),
      secret: 'xyzKEY',
      expect: 'signature-wrong',
    },
  ],
});
