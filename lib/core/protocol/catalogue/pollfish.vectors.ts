import { createHmac } from 'node:crypto';
import { networkVectors } from './network-vectors.ts';
import { pollfish } from './pollfish.ts';
import { get, MEMBER } from './vector.ts';

const PATH = '/api/postback/pollfish';
const BY_MACRO = [
  'click_id',
  'cpa',
  'device_id',
  'request_uuid',
  'reward_value',
  'status',
  'term_reason',
  'timestamp',
  'tx_id',
];

/** The vendor prints this URL and this text, and keeps its secret. */
const published =
  'device_id=my-device-id&cpa=30&timestamp=1463152452308&tx_id=08f31d41d800cc7a0beb7eb4897639a8ba7fd7db';
const publishedText = '30:my-device-id:1463152452308:08f31d41d800cc7a0beb7eb4897639a8ba7fd7db';

/** Values of the macros in the URL, ordered by the macros' names, joined by a colon; an empty member is left out. */
function sign(values: Readonly<Record<string, string>>, secret: string): string {
  const said = (name: string) => (/^\s*$|^[[{]/.test(values[name] ?? '') ? '' : values[name]);
  const there = BY_MACRO.filter((name) => name in values && (name !== 'request_uuid' || said(name) !== ''));
  return createHmac('sha1', secret).update(there.map(said).join(':'), 'latin1').digest('base64');
}

const base = {
  request_uuid: MEMBER,
  tx_id: 't1',
  reward_value: '150',
  status: 'eligible',
  cpa: '30',
  device_id: 'd1',
  click_id: 'c1',
  term_reason: '',
  timestamp: '1463152452308',
};

export const pollfishVectors = networkVectors({
  definition: pollfish,
  secret: 'pollfish-test-secret',
  proof: { in: 'query', name: 'signature', sign: ({ values }, secret) => sign(values, secret) },
  base,
  names: { member: 'request_uuid', transaction: 'tx_id', amount: 'reward_value' },
  signed: false,
  covered: {
    request_uuid: 'zzzzzzzzzzzzzzzz',
    tx_id: 't9',
    reward_value: '9999',
    status: 'noteligible',
    cpa: '99',
    device_id: 'd2',
    click_id: 'c2',
    term_reason: 'quota',
    timestamp: '1463152452309',
  },
  cases: [
    {
      name: 'the vendor’s published call has this text and an unknown secret',
      topic: 'unauthenticated',
      call: get(`${PATH}?${published}&signature=BbgBlH5HODk%2FSKw3MQuvqM%2BgTxQ%3D`),
      signedText: publishedText,
      expect: 'signature-wrong',
    },
    {
      name: 'the same call with a key of ours fits; it names no member',
      topic: 'accepted',
      call: get(`${PATH}?${published}&signature=%2BbsmIV1YC26%2FEymvO3zKqcwuM50%3D`),
      signedText: publishedText,
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'a plus that was not escaped is still a plus',
      topic: 'accepted',
      call: get(`${PATH}?${published}&signature=+bsmIV1YC26/EymvO3zKqcwuM50=`),
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'an empty reason stays as an empty item',
      topic: 'accepted',
      call: get(
        `${PATH}?device_id=my-device-id&cpa=30&term_reason=&signature=QpHALJOIp4cq6%2BK5HhACqhv%2BDwk%3D`,
      ),
      signedText: '30:my-device-id:',
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'what Pollfish pays is in cents',
      topic: 'accepted',
      change: {},
      expect: { kind: 'credit', payoutUsd: '0.30', occurredAt: new Date(1_463_152_452_308) },
    },
    {
      name: 'another order of the pairs is the same call',
      topic: 'repeated',
      call: get(
        `${PATH}?${Object.entries(base)
          .reverse()
          .map((pair) => pair.join('='))
          .join('&')}&signature=${encodeURIComponent(sign(base, 'pollfish-test-secret'))}`,
      ),
      expect: { kind: 'credit' },
      like: { name: 'a genuine credit is taken', sameFacts: true },
    },
    {
      name: 'who does not fit is screened out',
      topic: 'state',
      change: { status: 'noteligible', term_reason: 'quota_full', reward_value: '0' },
      expect: { kind: 'screen-out', reason: 'quota_full' },
    },
    {
      name: 'questions about the person pay nothing',
      topic: 'state',
      change: { reward_value: '0', cpa: '0' },
      expect: { kind: 'info' },
    },
    {
      name: 'developer mode is a test; its flag is not signed',
      topic: 'state',
      change: { debug: 'true' },
      expect: { kind: 'credit', test: true, key: 'test/credit/t1' },
    },
    {
      name: 'a reconciliation comes to its own address and takes back',
      topic: 'reversed',
      call: get(
        `${PATH}/reconciliation?${Object.entries(base)
          .map((pair) => pair.join('='))
          .join('&')}&signature=${encodeURIComponent(sign(base, 'pollfish-test-secret'))}`,
      ),
      expect: { kind: 'reversal', conversionKey: 't1' },
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: 'maybe' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
