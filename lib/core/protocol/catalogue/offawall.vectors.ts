import { networkVectors } from './network-vectors.ts';
import { offawall } from './offawall.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const uncovered = ['transaction', 'amount', 'state', 'offer', 'event'] as const;

export const offawallVectors = networkVectors({
  definition: offawall,
  secret: 'offawall-test-secret',
  proof: {
    in: 'query',
    name: 'signature',
    sign: ({ values }, secret) =>
      hashHex('md5', `${values.user_id}${values.click_id}${values.tracking_id}${values.app_id}${secret}`),
  },
  base: {
    user_id: MEMBER,
    click_id: 'ck1',
    tracking_id: 'tr1',
    app_id: 'app1',
    reward: '150',
    status: 'Approved',
    offer_id: '7',
  },
  names: { member: 'user_id', transaction: 'tracking_id', amount: 'reward' },
  signed: false,
  covered: { user_id: 'zzzzzzzzzzzzzzzz', click_id: 'ck2', tracking_id: 'tr2', app_id: 'app2' },
  open: { facts: uncovered, change: { reward: '9999', status: 'Rejected', offer_id: '8' } },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(
        '/api/postback/offawall?user_id=u1&click_id=ck1&tracking_id=tr1&app_id=app1&reward=100&status=Approved&signature=22108acd346da8247c3dd2f6539133d3',
      ),
      anyShape: true,
      signedText: 'u1ck1tr1app1‹secret›',
      expect: { kind: 'credit', transaction: 'tr1' },
    },
    {
      name: 'a border moved between click and tracking id fits the same signature and proves no id',
      topic: 'tampered',
      change: { click_id: 'ck1t', tracking_id: 'r1' },
      expect: { transaction: 'r1', uncovered },
    },
    {
      name: 'Rejected takes back',
      topic: 'reversed',
      change: { status: 'Rejected' },
      expect: { kind: 'reversal', conversionKey: 'tr1' },
    },
    {
      name: 'a status in another case never credits',
      topic: 'state',
      change: { status: 'approved' },
      expect: { kind: 'unknown-state' },
    },
    {
      name: 'no click is refused: it is part of the signature',
      topic: 'malformed',
      change: { click_id: '' },
      expect: 'parameter-missing',
    },
  ],
});
