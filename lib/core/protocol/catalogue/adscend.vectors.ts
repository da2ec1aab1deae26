import { adscend } from './adscend.ts';
import { networkVectors } from './network-vectors.ts';
import { get, hmacHex, MEMBER } from './vector.ts';

const example = 'offer_id=225&payout=0.50&reward=500&transaction_id=t1&ip=203.0.113.7';

export const adscendVectors = networkVectors({
  definition: adscend,
  secret: 'adscend-test-key',
  proof: { in: 'query', name: 'hash', sign: ({ text }, secret) => hmacHex('md5', secret, text) },
  base: {
    user_id: MEMBER,
    transaction_id: 't1',
    reward: '150',
    payout: '0.15',
    status: '1',
    offer_id: '225',
  },
  names: { member: 'user_id', transaction: 'transaction_id', amount: 'reward' },
  signed: true,
  covered: {
    user_id: 'zzzzzzzzzzzzzzzz',
    transaction_id: 't9',
    reward: '9999',
    payout: '9',
    status: '2',
    offer_id: '7',
  },
  cases: [
    {
      name: 'the computed example of the recipe fits; it names no member',
      topic: 'accepted',
      call: get(`/api/postback/adscend?${example}&hash=5cf6316a67e3a537ec7e1c821a109faf`),
      signedText: example,
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'the hash may stand first, the rest keeps its order',
      topic: 'accepted',
      call: get(`/api/postback/adscend?hash=5cf6316a67e3a537ec7e1c821a109faf&${example}`),
      signedText: example,
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'the same pairs in another order are refused',
      topic: 'tampered',
      call: get(
        '/api/postback/adscend?payout=0.50&offer_id=225&reward=500&transaction_id=t1&ip=203.0.113.7&hash=5cf6316a67e3a537ec7e1c821a109faf',
      ),
      expect: 'signature-wrong',
    },
    {
      name: 'status 2 takes back',
      topic: 'reversed',
      change: { status: '2' },
      expect: { kind: 'reversal', conversionKey: 't1', uncovered: [] },
    },
    {
      name: 'a negative amount takes back, whatever the status',
      topic: 'reversed',
      change: { reward: '-150' },
      expect: { kind: 'reversal', conversionKey: 't1', amount: { text: '150', unit: 'points' } },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '3' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'no status never credits',
      topic: 'state',
      change: { status: null },
      expect: { kind: 'unknown-state' },
    },
  ],
});
