import { BASE, networkVectors } from './network-vectors.ts';
import { notik } from './notik.ts';
import { get, hmacHex, MEMBER } from './vector.ts';

const example =
  '/pb/notik?pub_id=p&app_id=a&user_id=u1&s1=&amount=100&payout=0.10&offer_id=9&offer_name=Lords+Mobile&currency_name=Coins&timestamp=1700000000&txn_id=t1&conversion_ip=203.0.113.7&rewarded_txn_id=&event_id=&event_name=';

export const notikVectors = networkVectors({
  definition: notik,
  secret: 'notik-test-secret',
  proof: { in: 'query', name: 'hash', sign: ({ url }, secret) => hmacHex('sha1', secret, url) },
  base: {
    pub_id: 'p',
    user_id: MEMBER,
    s1: '',
    amount: '150',
    payout: '0.15',
    offer_id: '9',
    offer_name: 'Lords+Mobile',
    timestamp: '1700000000',
    txn_id: 't1',
    rewarded_txn_id: '',
  },
  names: { member: 'user_id', transaction: 'txn_id', amount: 'amount' },
  signed: true,
  covered: {
    user_id: 'zzzzzzzzzzzzzzzz',
    txn_id: 't9',
    amount: '9999',
    payout: '9',
    offer_id: '8',
    rewarded_txn_id: 't0',
    timestamp: '1700000001',
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(`${example}&hash=6ab102aabb4701caade3357c76857cb03ee1f658`),
      signedText: BASE + example,
      expect: {
        kind: 'credit',
        member: 'u1',
        transaction: 't1',
        offerName: 'Lords Mobile',
        event: null,
        payoutUsd: '0.10',
        occurredAt: new Date(1_700_000_000_000),
        uncovered: [],
      },
    },
    {
      name: 'empty parameters belong to the signed text',
      topic: 'tampered',
      call: get(
        `${example.replace('&event_id=&event_name=', '')}&hash=6ab102aabb4701caade3357c76857cb03ee1f658`,
      ),
      expect: 'signature-wrong',
    },
    {
      name: 'spaces written as %20 are another text',
      topic: 'tampered',
      call: get(`${example.replace('+', '%20')}&hash=6ab102aabb4701caade3357c76857cb03ee1f658`),
      expect: 'signature-wrong',
    },
    {
      name: 'what follows the hash is not signed and refused',
      topic: 'tampered',
      call: get(`${example}&hash=6ab102aabb4701caade3357c76857cb03ee1f658&s2=x`),
      expect: 'malformed',
    },
    {
      name: 'a chargeback has an id of its own and names its credit; its amount may differ',
      topic: 'reversed',
      change: { txn_id: 't2', rewarded_txn_id: 't1', amount: '-140', payout: '-0.15' },
      expect: {
        kind: 'reversal',
        key: 'reversal/t2',
        conversionKey: 't1',
        amount: { text: '140', unit: 'points' },
        payoutUsd: '-0.15',
      },
    },
    {
      name: 'a chargeback that names none waits for a person',
      topic: 'state',
      change: { amount: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
    {
      name: 'a zero never credits',
      topic: 'state',
      change: { amount: '0' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
