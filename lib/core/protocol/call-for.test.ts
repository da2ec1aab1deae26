import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  CALL,
  type CallInput,
  definitionWith,
  getCall,
  PATH,
  postCall,
  readingOf,
  SECRET,
  verdictOf,
} from './definition-under-test.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const REST = {
  outcomes: [
    { calls: ['taken-back'], kind: 'reversal' as const },
    { calls: ['done'], kind: 'credit' as const },
  ],
};
const list: CallInput['authentication'] = {
  scheme: 'signed',
  primitive: 'md5',
  subject: { over: 'fields', fields: ['transaction', 'member', 'amount', '$secret'], separator: '-' },
  encoding: 'hex',
  at: { in: 'query', name: 'sig' },
};
const url: CallInput['authentication'] = {
  scheme: 'signed',
  primitive: 'hmac-sha256',
  key: 'secret',
  subject: { over: 'full-url', remove: 'anywhere' },
  encoding: 'hex',
  at: { in: 'query', name: 'sig' },
};
const facts: CallInput['facts'] = {
  member: { names: ['uid'], need: 'required' },
  transaction: { names: ['tx'], need: 'required' },
  amount: { names: ['amount'], need: 'required' },
};
const two = (authentication: CallInput['authentication']): CallInput[] => [
  { ...CALL, name: 'done', path: '/done', facts, authentication },
  { ...CALL, name: 'taken-back', path: '/back', facts, authentication },
];

describe('a network with a URL for each event', () => {
  const byList = definitionWith(two(list), REST);
  const query = `uid=u1&tx=t1&amount=5&sig=${md5(`t1-u1-5-${SECRET}`)}`;

  test('the URL says what happened, and where the signature leaves it open the notice says so', () => {
    const credit = readingOf(byList, getCall(query, '/done'));
    const back = readingOf(byList, getCall(query, '/back'));
    assert.ok(credit.ok && back.ok);
    assert.deepEqual([credit.notice.kind, credit.notice.uncovered], ['credit', ['state']]);
    assert.deepEqual([back.notice.kind, back.notice.conversionKey], ['reversal', 't1']);
  });

  test('any other URL is refused', () => {
    for (const tail of ['', '/', '/Done', '/done/', '/done/x', '/%64one', '/done%2f'])
      assert.equal(verdictOf(byList, getCall(query, tail)), 'malformed', tail);
  });

  test('a signature over the URL covers it', () => {
    const byUrl = definitionWith(two(url), REST);
    const target = `${PATH}/done?uid=u1&tx=t1&amount=5`;
    const sig = createHmac('sha256', SECRET).update(`https://rewards.example${target}`).digest('hex');
    const reading = readingOf(byUrl, getCall(`uid=u1&tx=t1&amount=5&sig=${sig}`, '/done'));
    assert.ok(reading.ok);
    assert.deepEqual(reading.notice.uncovered, []);
    assert.equal(verdictOf(byUrl, getCall(`uid=u1&tx=t1&amount=5&sig=${sig}`, '/back')), 'signature-wrong');
  });
});

test('a POST with everything in its query and one with a form are two calls', () => {
  const inForm = Object.fromEntries(
    Object.entries(facts).map(([name, one]) => [name, { ...one, in: 'form' }]),
  );
  const definition = definitionWith(
    [
      { ...CALL, method: 'POST', name: 'query', facts, authentication: list },
      {
        ...CALL,
        method: 'POST',
        name: 'form',
        body: 'form',
        facts: inForm as CallInput['facts'],
        authentication: { ...list, at: { in: 'form', name: 'sig' } },
      },
    ],
    { outcomes: [{ kind: 'credit' }] },
  );
  const query = `uid=u1&tx=t1&amount=5&sig=${md5(`t1-u1-5-${SECRET}`)}`;
  const form = 'application/x-www-form-urlencoded';
  assert.equal(verdictOf(definition, postCall('', form, `?${query}`)), 'accepted credit');
  assert.equal(verdictOf(definition, postCall(query, form)), 'accepted credit');
  assert.equal(verdictOf(definition, postCall('', form)), 'signature-missing');
  assert.equal(verdictOf(definition, postCall(query, form, `?${query}`)), 'parameter-doubled');
  assert.equal(verdictOf(definition, postCall('amount=9', form, `?${query}`)), 'parameter-doubled');
  assert.equal(verdictOf(definition, getCall(query)), 'method-not-allowed');
  const multipart = query
    .split('&')
    .map((pair) => pair.replace('=', '"\r\n\r\n'))
    .map((pair) => `--x\r\nContent-Disposition: form-data; name="${pair}\r\n`)
    .join('');
  const type = 'multipart/form-data; boundary=x';
  assert.equal(verdictOf(definition, postCall(`${multipart}--x--\r\n`, type)), 'accepted credit');
  assert.equal(
    verdictOf(definition, postCall(`${multipart}${multipart}--x--\r\n`, type)),
    'parameter-doubled',
  );
});

describe('what nobody could tell apart cannot be saved', () => {
  const dangerous: Array<[string, CallInput[], typeof REST | undefined]> = [
    [
      'two calls of one look',
      [
        { ...CALL, name: 'a' },
        { ...CALL, name: 'b' },
      ],
      undefined,
    ],
    [
      'two paths that differ in a parameter’s name',
      [
        { ...CALL, name: 'a', path: '/:x' },
        { ...CALL, name: 'b', path: '/:y' },
      ],
      undefined,
    ],
    ['an outcome of an unknown call', two(list).slice(0, 1), REST],
    [
      'a secret in a path without its place',
      [
        {
          ...CALL,
          authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'path', name: 'key' } },
        },
      ],
      undefined,
    ],
    [
      'a fact in a path without its place',
      [{ ...CALL, facts: { ...CALL.facts, member: { in: 'path', names: ['uid'], need: 'required' } } }],
      undefined,
    ],
  ];
  for (const [what, calls, rest] of dangerous)
    test(what, () => assert.throws(() => definitionWith(calls, rest)));
});
