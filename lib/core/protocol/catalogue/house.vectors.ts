import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import type { ReceivedCall } from '../notice.ts';
import { house } from './house.ts';
import { MEMBER, NOW, type ProviderVectors, postJson, setHeader, type Vector } from './vector.ts';

const KEY = Buffer.from('house-test-key-of-at-least-24-bytes');
const SECRET = `whsec_${KEY.toString('base64')}`;
const OTHER = Buffer.from('another-test-key-of-24-bytes');
const PATH = '/api/postback/house';
const TIME = String(NOW.getTime() / 1000);

type Body = Record<string, unknown>;
const base: Body = {
  transaction: 'o-1',
  member: MEMBER,
  offer: 'app-7',
  event: 'level-5',
  status: 'credit',
  amount: 420,
};

function signed(text: string, time = TIME, key = KEY, id = 'msg_1'): ReceivedCall {
  const signature = createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64');
  return postJson(PATH, text, [
    ['webhook-id', id],
    ['webhook-timestamp', time],
    ['webhook-signature', `v1,${signature}`],
  ]);
}
const make = (body: Body) => signed(JSON.stringify(body));
const genuine = make(base);
const signature = genuine.headers.find(([name]) => name === 'webhook-signature')?.[1] ?? '';
const changed = (body: Body): ReceivedCall => ({
  ...genuine,
  body: Buffer.from(JSON.stringify({ ...base, ...body })),
});

const tampered: Vector[] = Object.entries({
  member: 'zzzzzzzzzzzzzzzz',
  transaction: 'o-2',
  offer: 'app-8',
  event: 'level-6',
  status: 'reversal',
  amount: 9999,
  test: true,
}).map(([name, value]) => ({
  name: `${name} changed under a valid signature is refused`,
  topic: 'tampered',
  call: changed({ [name]: value }),
  expect: { refusal: 'signature-wrong' },
}));

const refusals: Array<
  [string, Vector['topic'], ReceivedCall, Extract<Vector['expect'], { refusal: unknown }>['refusal']]
> = [
  ['no signature', 'unauthenticated', setHeader(genuine, 'webhook-signature', null), 'signature-missing'],
  ['an empty signature', 'unauthenticated', setHeader(genuine, 'webhook-signature', ''), 'signature-missing'],
  ['no time', 'unauthenticated', setHeader(genuine, 'webhook-timestamp', null), 'signature-missing'],
  ['no message id', 'unauthenticated', setHeader(genuine, 'webhook-id', null), 'signature-missing'],
  [
    'a message id with a dot, which would move the border of what is signed',
    'tampered',
    signed(JSON.stringify(base), TIME, KEY, 'msg.1'),
    'signature-missing',
  ],
  ['another message id', 'tampered', setHeader(genuine, 'webhook-id', 'msg_2'), 'signature-wrong'],
  [
    'another time',
    'tampered',
    setHeader(genuine, 'webhook-timestamp', String(Number(TIME) - 1)),
    'signature-wrong',
  ],
  ['another key', 'unauthenticated', signed(JSON.stringify(base), TIME, OTHER), 'signature-wrong'],
  [
    'a signature of an unknown version',
    'unauthenticated',
    setHeader(genuine, 'webhook-signature', signature.replace('v1', 'v2')),
    'signature-wrong',
  ],
  [
    'a signature without version',
    'unauthenticated',
    setHeader(genuine, 'webhook-signature', signature.slice(3)),
    'signature-wrong',
  ],
  [
    'two signature headers',
    'unauthenticated',
    { ...genuine, headers: [...genuine.headers, ['webhook-signature', signature]] },
    'parameter-doubled',
  ],
  [
    'two id headers',
    'unauthenticated',
    { ...genuine, headers: [...genuine.headers, ['webhook-id', 'msg_1']] },
    'parameter-doubled',
  ],
  [
    'a genuine call of six minutes ago',
    'unauthenticated',
    signed(JSON.stringify(base), String(Number(TIME) - 360)),
    'timestamp-stale',
  ],
  [
    'a genuine call from the future',
    'unauthenticated',
    signed(JSON.stringify(base), String(Number(TIME) + 360)),
    'timestamp-stale',
  ],
  ['a doubled name', 'malformed', signed('{"member":"a","Member":"b"}'), 'parameter-doubled'],
  [
    'a name also in the query',
    'malformed',
    { ...genuine, target: `${PATH}?member=other` },
    'parameter-doubled',
  ],
  ['no member', 'malformed', make({ ...base, member: undefined }), 'parameter-missing'],
  ['a blank transaction', 'malformed', make({ ...base, transaction: '  ' }), 'parameter-missing'],
  ['no status', 'malformed', make({ ...base, status: null }), 'parameter-missing'],
  ['a member macro', 'malformed', make({ ...base, member: '{{member}}' }), 'macro-unexpanded'],
  ['a NUL', 'malformed', make({ ...base, member: 'a\u0000b' }), 'malformed'],
  [
    'half a surrogate in an id',
    'malformed',
    signed(JSON.stringify(base).replace('o-1', '\\ud800')),
    'malformed',
  ],
  ['a negative amount', 'malformed', make({ ...base, amount: -5 }), 'amount-malformed'],
  [
    'an amount with an exponent',
    'malformed',
    signed(JSON.stringify(base).replace('420', '4e2')),
    'amount-malformed',
  ],
  ['GET', 'malformed', { ...genuine, method: 'GET' }, 'method-not-allowed'],
];

const states: Vector[] = [
  {
    name: 'a genuine credit is taken',
    topic: 'accepted',
    call: genuine,
    expect: { notice: { kind: 'credit', key: 'credit/o-1', uncovered: [], test: false } },
  },
  {
    name: 'one of several signatures is enough',
    topic: 'accepted',
    call: setHeader(genuine, 'webhook-signature', `v1,AAAA v1a,zzz ${signature}`),
    expect: { notice: { kind: 'credit' } },
  },
  {
    name: 'a repeat with a new message id is the same call',
    topic: 'repeated',
    call: signed(JSON.stringify(base), String(Number(TIME) + 60), KEY, 'msg_2'),
    expect: { notice: { kind: 'credit' } },
    like: { name: 'a genuine credit is taken', sameFacts: true },
  },
  {
    name: 'another amount under the same id is a conflict',
    topic: 'repeated-with-another-amount',
    call: make({ ...base, amount: 421 }),
    expect: { notice: { kind: 'credit' } },
    like: { name: 'a genuine credit is taken', sameFacts: false },
  },
  {
    name: 'a reversal names the same transaction',
    topic: 'reversed',
    call: make({ ...base, status: 'reversal', reason: 'fraud' }),
    expect: { notice: { kind: 'reversal', conversionKey: 'o-1', reason: 'fraud' } },
  },
  {
    name: 'pending pays nothing yet',
    topic: 'state',
    call: make({ ...base, status: 'pending' }),
    expect: { notice: { kind: 'pending', conversionKey: 'o-1' } },
  },
  {
    name: 'a screen-out needs no amount',
    topic: 'state',
    call: make({ ...base, status: 'screen-out', amount: undefined }),
    expect: { notice: { kind: 'screen-out', amount: null } },
  },
  {
    name: 'info is a note',
    topic: 'state',
    call: make({ ...base, status: 'info', amount: undefined }),
    expect: { notice: { kind: 'info', amount: null } },
  },
  {
    name: 'a test call has keys of its own',
    topic: 'state',
    call: make({ ...base, test: true }),
    expect: { notice: { kind: 'credit', test: true, key: 'test/credit/o-1', conversionKey: 'test/o-1' } },
  },
  {
    name: 'status test is a test, too',
    topic: 'state',
    call: make({ ...base, status: 'test' }),
    expect: { notice: { test: true } },
  },
  {
    name: 'an unknown status never credits',
    topic: 'state',
    call: make({ ...base, status: 'CREDIT' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'the signed time of the event is taken over',
    topic: 'accepted',
    call: make({ ...base, occurred_at: '2026-11-21T10:00:00Z' }),
    expect: { notice: { occurredAt: new Date('2026-11-21T10:00:00Z') } },
  },
  {
    name: 'a time ahead of us is not',
    topic: 'state',
    call: make({ ...base, occurred_at: '2027-01-01T00:00:00Z' }),
    expect: { notice: { occurredAt: null } },
  },
  {
    name: 'no secret stored refuses',
    topic: 'unauthenticated',
    call: genuine,
    context: { settings: { secret: [] } },
    expect: { refusal: 'secret-missing' },
  },
  {
    name: 'a secret that is no key refuses',
    topic: 'unauthenticated',
    call: genuine,
    context: { settings: { secret: ['whsec_'] } },
    expect: { refusal: 'secret-missing' },
  },
  {
    name: 'a secret too short to protect refuses',
    topic: 'unauthenticated',
    call: genuine,
    context: { settings: { secret: ['whsec_YWJj'] } },
    expect: { refusal: 'secret-missing' },
  },
];

export const houseVectors: ProviderVectors = {
  definition: house,
  context: { path: PATH, publicUrls: [], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...states,
    ...tampered,
    ...refusals.map(
      ([what, topic, call, refusal]): Vector => ({
        name: `${what} is refused`,
        topic,
        call,
        expect: { refusal },
      }),
    ),
  ],
};
