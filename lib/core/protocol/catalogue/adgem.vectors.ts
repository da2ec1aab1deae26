import { Buffer } from 'node:buffer';
import { adgem } from './adgem.ts';
import { commonVectors } from './query-network-vectors.ts';
import {
  get,
  hmacHex,
  MEMBER,
  NOW,
  type ProviderVectors,
  postJson,
  setHeader,
  type Vector,
  type Wire,
  wireQuery,
} from './vector.ts';

const SECRET = 'adgem-test-key';
const BASE = 'https://rewards.example';
const PATH = '/api/postback/adgem';

function make(wire: Wire, secret = SECRET) {
  const target = `${PATH}?${wireQuery(wire)}`;
  return get(`${target}&verifier=${hmacHex('sha256', secret, BASE + target)}`);
}

function post(body: string, secret = SECRET) {
  return postJson(PATH, body, [
    ['signature', hmacHex('sha256', secret, Buffer.from(body).toString('latin1'))],
  ]);
}

const base: Wire = {
  player_id: MEMBER,
  amount: '150',
  payout: '0.15',
  campaign_id: '9',
  campaign_name: 'Example%20App%3A%20Sports%20%28beta%29',
  goal_id: '2',
  transaction_id: 't1',
  request_id: '6d1e',
  timestamp: '1700000000',
};
const url =
  '/pb/adgem?player_id=u1&amount=150&payout=0.15&campaign_name=Example%20App%3A%20Sports%20%26%20Casino&transaction_id=t1&request_id=6d1e&timestamp=1700000000';
const verifier = 'd0e0177ad96cc8ab36c107978111606154d8ce3bc50bbef2e9b9acacd1d61fa0';
const json =
  '{"request_id":"6d1e","timestamp":1700000000,"data":{"player_id":"u1","conversion_id":"t1","amount":150,"payout":0.15,"conversion_type":"reward"}}';
const bodySignature = '8bdce0fc1e7ea80bdf0ebdee4c1a895304fb7f0a9fc4dfa1f414d91e1a69b45b';
const data = (text: string) => `{"data":{"player_id":"u1","conversion_id":"t1",${text}}}`;
const genuinePost = postJson(PATH, json, [['signature', bodySignature]]);

const states: Vector[] = [
  {
    name: 'the computed GET of the recipe',
    topic: 'accepted',
    call: get(`${url}&verifier=${verifier}`),
    signedText: BASE + url,
    expect: {
      notice: { kind: 'credit', offerName: 'Example App: Sports & Casino', payoutUsd: '0.15', uncovered: [] },
    },
  },
  {
    name: 'the verifier may stand anywhere',
    topic: 'accepted',
    call: get(url.replace('?', `?verifier=${verifier}&`)),
    expect: { notice: { kind: 'credit' } },
  },
  {
    name: 'the same call re-encoded with + is refused',
    topic: 'tampered',
    call: get(`${url.replaceAll('%20', '+')}&verifier=${verifier}`),
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'an earlier public address still verifies',
    topic: 'accepted',
    call: make(base),
    context: { publicUrls: ['https://new.example', BASE] },
    expect: { notice: { kind: 'credit' } },
  },
  {
    name: 'an address the network never had is refused',
    topic: 'unauthenticated',
    call: make(base),
    context: { publicUrls: ['http://127.0.0.1:3000'] },
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'the older of two secrets still verifies',
    topic: 'accepted',
    call: make(base),
    context: { settings: { secret: ['new-key', SECRET] } },
    expect: { notice: { kind: 'credit' } },
  },
  {
    name: 'another goal of one transaction is another conversion',
    topic: 'state',
    call: make({ ...base, goal_id: '3' }),
    expect: { notice: { conversionKey: 't1/3' } },
  },
  {
    name: 'a negative amount takes back',
    topic: 'reversed',
    call: make({ ...base, amount: '-150', payout: '-0.15' }),
    expect: { notice: { kind: 'reversal', conversionKey: 't1/2', amount: { text: '150', unit: 'points' } } },
  },
  {
    name: 'the computed POST of the recipe',
    topic: 'accepted',
    call: genuinePost,
    expect: { notice: { kind: 'credit', member: 'u1', transaction: 't1', payoutUsd: '0.15', uncovered: [] } },
  },
  {
    name: 'a POST with one byte changed is refused',
    topic: 'tampered',
    call: { ...genuinePost, body: Buffer.from(json.replace(':150', ':950')) },
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'a POST with a space added is refused',
    topic: 'tampered',
    call: { ...genuinePost, body: Buffer.from(`${json} `) },
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'a POST without its header is refused',
    topic: 'unauthenticated',
    call: setHeader(genuinePost, 'signature', null),
    expect: { refusal: 'signature-missing' },
  },
  {
    name: 'a GET signature does not open the POST',
    topic: 'unauthenticated',
    call: postJson(PATH, json, [['signature', verifier]]),
    expect: { refusal: 'signature-wrong' },
  },
  {
    name: 'a name that stands twice in the body is refused though signed',
    topic: 'malformed',
    call: post(data('"amount":1,"amount":999')),
    expect: { refusal: 'parameter-doubled' },
  },
  {
    name: 'an exponent in the body is refused',
    topic: 'malformed',
    call: post(data('"amount":1.5e2')),
    expect: { refusal: 'amount-malformed' },
  },
  {
    name: 'a body that is no object is refused',
    topic: 'malformed',
    call: post('[1]'),
    expect: { refusal: 'malformed' },
  },
  {
    name: 'an unknown conversion type never credits',
    topic: 'state',
    call: post(data('"amount":5,"conversion_type":"other"')),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'decimals of the body keep their text',
    topic: 'accepted',
    call: post(data('"amount":0.10,"conversion_type":"reward"')),
    expect: { notice: { amount: { text: '0.10', unit: 'points' } } },
  },
];

export const adgemVectors: ProviderVectors = {
  definition: adgem,
  context: { path: PATH, publicUrls: [BASE], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...commonVectors({
      base,
      make,
      signature: { in: 'query', name: 'verifier' },
      names: { member: 'player_id', transaction: 'transaction_id', amount: 'amount' },
      covered: {
        player_id: 'zzzzzzzzzzzzzzzz',
        transaction_id: 't9',
        amount: '9999',
        campaign_id: '8',
        goal_id: '7',
        payout: '9',
        request_id: '6d1f',
      },
      signed: true,
    }),
    ...states,
  ],
};
