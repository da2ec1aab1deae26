import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BASE, type CallInput, definitionWith, getCall, NOW, PATH } from '../definition-under-test.ts';
import { readCaptured } from './captured.ts';
import { BODY, LISTED, proofOf, sentBy, signed, TWO, WHOLE_URL } from './proof-under-test.ts';
import { prove } from './prove.ts';

const first = async (...args: Parameters<typeof proofOf>) => {
  const [one] = (await proofOf(...args)).calls;
  assert.ok(one);
  return one;
};
const one = (query: string) => [{ call: getCall(query), origin: null }];

describe('a genuine call', () => {
  test('is told from what was received to what is answered', async () => {
    const told = await first(LISTED, sentBy(LISTED, TWO.slice(0, 1)));
    assert.deepEqual(
      told.steps.map(({ name, ok }) => [name, ok]),
      ['received', 'parameters', 'canonical', 'signature', 'translated'].map((name) => [name, true]),
    );
    assert.equal(told.signedBytes, 'Member one:tx-1:150.50');
    assert.deepEqual([told.notice?.kind, told.notice?.amount?.text], ['credit', '150.50']);
    assert.deepEqual([told.reply.status, told.reply.body], [200, 'OK']);
    assert.match(told.outcome, /^Genuine\. A credit\./);
    assert.deepEqual(
      told.form.map(({ field, place, value, signed: covered }) => [field, place, value, covered]),
      [
        ['member', 'uid in the query', 'Member one', true],
        ['transaction', 'tx in the query', 'tx-1', true],
        ['amount', 'amount in the query', '150.50', true],
        ['state', 'status in the query', null, false],
        ['offer', 'oid in the query', 'offer-a', false],
      ],
    );
  });

  test('of which the proof leaves something open says what', async () => {
    assert.match((await first(LISTED, sentBy(LISTED))).outcome, /does not cover the state, the offer/);
  });

  test('in a state nobody knows waits, and the definition is named as what to change', async () => {
    const definition = definitionWith([LISTED], {
      outcomes: [{ when: { state: ['done'] }, kind: 'credit' }],
    });
    const told = await first(definition, sentBy(LISTED));
    assert.match(told.outcome, /waits for a person/);
    assert.match(told.notes.join(), /No outcome of the definition fits/);
  });
});

describe('a call that does not pass', () => {
  test('stops where it fails, with cause, remedy and the answer the network hears', async () => {
    const told = await first(LISTED, one(`uid=a&tx=t&amount=5&sig=${'0'.repeat(64)}`));
    assert.deepEqual(told.steps.at(-1)?.name, 'signature');
    assert.match(told.steps.at(-1)?.text ?? '', /received 000000…, expected [0-9a-f]{6}…$/);
    assert.deepEqual([told.refusal?.code, told.verified], ['signature-wrong', false]);
    assert.equal(told.reply.status, 401);
    assert.doesNotMatch(told.reply.body, /OK/);
  });

  for (const [name, definition, text, told] of [
    [
      'a name in another case',
      LISTED,
      `GET ${PATH}?UID=a&tx=t&amount=5&sig=x`,
      /member is looked for as uid in the query; the call has UID/,
    ],
    [
      'a name elsewhere',
      BODY,
      `POST ${PATH}?uid=a\ncontent-type: application/json\nx-sig: x\n\n{"tx":"t"}`,
      /the call has uid in the query/,
    ],
    [
      'another body',
      BODY,
      `POST ${PATH}\ncontent-type: application/x-www-form-urlencoded\nx-sig: x\n\nuid=a`,
      /The body is a form; the definition expects JSON/,
    ],
    ['another method', LISTED, `POST ${PATH}?uid=a`, /knows GET; this call is POST/],
    ['another path', LISTED, `GET /elsewhere?uid=a`, /went to \/elsewhere; calls of this account go to/],
    [
      'another base',
      WHOLE_URL,
      `https://old.example${PATH}?uid=a&tx=t&sig=x`,
      /pasted with https:\/\/old\.example/,
    ],
  ] as const)
    test(`by ${name} is told what it has in its place`, async () => {
      const read = readCaptured(text);
      assert.ok(read.ok);
      assert.match((await first(definition, read.calls)).notes.join(' '), told);
    });
});

describe('a call without an account', () => {
  test('is read under the address it was pasted with, or that its Host names', async () => {
    const old = { path: null, publicUrls: [] };
    const [{ call } = { call: getCall('') }] = sentBy(WHOLE_URL, TWO.slice(0, 1));
    const host = { ...call, headers: [['host', 'rewards.example']] as const };
    for (const each of [
      { call, origin: BASE },
      { call: host, origin: null },
    ])
      assert.equal((await first(WHOLE_URL, [each], old)).verified, true);
    assert.equal((await first(WHOLE_URL, [{ call, origin: null }], old)).verified, false);
  });

  test('is read with the segments its definition names, wherever the path lies', async () => {
    const path: CallInput = {
      ...LISTED,
      path: '/:member/:token',
      facts: { ...LISTED.facts, member: { in: 'path', names: ['member'], need: 'required' } },
      authentication: { scheme: 'none', pathToken: 'secret' },
    };
    const read = readCaptured('https://old.example/a/b/postback/m1/a-secret-of-tests?tx=t&amount=5');
    assert.ok(read.ok);
    const told = await first(path, read.calls, { path: null, publicUrls: [] });
    assert.equal(told.notice?.member, 'm1');
    assert.equal(told.request.target, '/a/b/postback/***?tx=t&amount=5');
  });

  test('that is a webhook is read at the time it was signed, whenever that was', async () => {
    const webhook: CallInput = {
      ...BODY,
      authentication: {
        ...signed(BODY),
        subject: { over: 'webhook', id: 'webhook-id', timestamp: 'webhook-timestamp', toleranceSeconds: 300 },
      },
    };
    const told = await first(webhook, sentBy(webhook), { now: new Date(NOW.getTime() + 86_400_000) });
    assert.equal(told.verified, true);
    assert.match(told.notes.join(), /at the time it was signed/);
  });
});

test('all readings go on while others get their turn: one pause for each piece of work at least', async () => {
  let turns = 0;
  const ground = {
    definition: definitionWith([LISTED]),
    settings: { secret: ['another'] },
    path: PATH,
    publicUrls: [BASE],
    now: NOW,
  };
  const { beside } = await prove(ground, sentBy(LISTED), async () => {
    turns += 1;
  });
  assert.ok(turns > (beside[0]?.tried ?? Number.POSITIVE_INFINITY));
});
