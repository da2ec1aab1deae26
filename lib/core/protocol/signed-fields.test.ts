import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { coveredFields } from './coverage.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import {
  CALL,
  type CallInput,
  definitionWith,
  getCall,
  readingOf,
  SECRET,
  verdictOf,
} from './definition-under-test.ts';
import type { Notice } from './notice.ts';

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;
type Fields = Extract<Signed['subject'], { over: 'fields' }>;

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** A network that signs a list of values by MD5. */
function listed(
  subject: Omit<Fields, 'over'>,
  call: Partial<CallInput> = {},
  settings = {},
  keys = { conversion: ['transaction'] },
): ProviderDefinition {
  const authentication: Signed = {
    scheme: 'signed',
    primitive: 'md5',
    subject: { over: 'fields', ...subject },
    encoding: 'hex',
    at: { in: 'query', name: 'sig' },
  };
  return definitionWith([{ ...CALL, ...call, authentication }], {
    settings: { secret: { label: 'Secret', secret: true }, ...settings },
    outcomes: [{ kind: 'credit' }],
    keys,
  });
}

function noticeOf(definition: ProviderDefinition, query: string, settings = {}): Notice {
  const reading = readingOf(definition, getCall(query), { settings: { secret: [SECRET], ...settings } });
  if (!reading.ok) assert.fail(`${reading.refusal}: ${reading.detail}`);
  return reading.notice;
}

describe('values by macro name, with a rule for empties each', () => {
  // The published shape of Pollfish: an empty request id is left out, an empty reason is an item without characters.
  const facts: CallInput['facts'] = {
    member: { names: ['device'], macro: '[[device_id]]', need: 'required' },
    transaction: { names: ['tx'], macro: '[[tx_id]]' },
    amount: { names: ['cpa'], macro: '[[cpa]]' },
    reason: { names: ['why'], macro: '[[term_reason]]' },
    click: { names: ['req'], macro: '[[request_uuid]]' },
  };
  const fields: Fields['fields'] = [
    { field: 'amount', absent: 'skip' },
    'member',
    { field: 'click', absent: 'skip' },
    { field: 'reason', absent: 'skip', empty: 'empty' },
    { field: 'transaction', absent: 'skip' },
  ];
  const authentication: Signed = {
    scheme: 'signed',
    primitive: 'hmac-sha1',
    key: 'secret',
    subject: { over: 'fields', fields, separator: ':', order: 'by-macro' },
    encoding: 'base64',
    at: { in: 'query', name: 'signature' },
  };
  const rest = { outcomes: [{ kind: 'credit' as const }], keys: { conversion: ['member', 'transaction'] } };
  const pollfish = definitionWith([{ ...CALL, authentication, facts }], rest);
  const settings = { secret: ['pollfish-test-secret'] };
  const sign = (text: string) =>
    encodeURIComponent(createHmac('sha1', 'pollfish-test-secret').update(text).digest('base64'));
  const read = (query: string, text: string) =>
    verdictOf(pollfish, getCall(`${query}&signature=${sign(text)}`), { settings });

  test('computed examples fit', () => {
    assert.equal(sign('30:my-device-id:'), encodeURIComponent('QpHALJOIp4cq6+K5HhACqhv+Dwk='));
    assert.equal(read('device=my-device-id&cpa=30&why=', '30:my-device-id:'), 'accepted credit');
    assert.equal(read('tx=08f3&device=my-device-id&cpa=30', '30:my-device-id:08f3'), 'accepted credit');
    assert.equal(read('tx=08f3&device=my-device-id&cpa=30&req=', '30:my-device-id:08f3'), 'accepted credit');
    assert.equal(read('tx=t&device=d&cpa=3&req=r&why=quota', '3:d:r:quota:t'), 'accepted credit');
  });

  test('an empty item left out, or one too many, is refused', () => {
    assert.equal(read('device=my-device-id&cpa=30&why=', '30:my-device-id'), 'signature-wrong');
    assert.equal(read('device=my-device-id&cpa=30', '30:my-device-id:'), 'signature-wrong');
    assert.equal(read('tx=08f3&device=d&cpa=30&req=', '30:d::08f3'), 'signature-wrong');
    assert.equal(read('tx=t&device=d&cpa=3', 't:3:d'), 'signature-wrong');
  });

  test('a list that does not stand in the order of its macros cannot be saved', () => {
    const turned = { ...authentication, subject: { ...authentication.subject, fields: fields.toReversed() } };
    assert.throws(
      () => definitionWith([{ ...CALL, authentication: turned as Signed, facts }], rest),
      /order of their macros/,
    );
    const bare = { ...facts, member: { names: ['device'], need: 'required' as const } };
    assert.throws(() => definitionWith([{ ...CALL, authentication, facts: bare }], rest), /needs the macro/);
  });

  test('a value that could as well stand in a field that is absent is not pinned down', () => {
    const query = `tx=t&device=d&cpa=3&signature=${sign('3:d:t')}`;
    const reading = readingOf(pollfish, getCall(query), { settings });
    assert.ok(reading.ok);
    assert.ok(reading.notice.uncovered.includes('transaction'));
    // The same signature with the id moved into the request id: accepted as the network signed it, and never trusted.
    const moved = readingOf(pollfish, getCall(query.replace('tx=', 'req=')), { settings });
    assert.ok(moved.ok && moved.notice.uncovered.includes('transaction'));
    assert.equal(moved.notice.signedTuple, reading.notice.signedTuple);
  });
});

describe('glued fields', () => {
  const facts: CallInput['facts'] = {
    member: { names: ['uid'], need: 'required', width: 4 },
    transaction: { names: ['tx'], need: 'required', shape: 'word' },
    amount: { names: ['amount'], need: 'required', shape: 'decimal' },
  };
  const glued: Fields['fields'] = ['member', 'transaction', 'amount', '$secret'];

  test('a border that could be moved leaves both sides uncovered, and the tuple does not move with it', () => {
    const family = listed({ fields: glued, separator: '' }, { facts });
    const sig = md5(`memb12${'5.0'}${SECRET}`);
    const one = noticeOf(family, `uid=memb&tx=12&amount=5.0&sig=${sig}`);
    const two = noticeOf(family, `uid=memb&tx=1&amount=25.0&sig=${sig}`);
    assert.deepEqual(one.uncovered, ['transaction', 'amount']);
    assert.deepEqual(two.uncovered, ['transaction', 'amount']);
    assert.equal(one.signedTuple, two.signedTuple);
    assert.notEqual(one.signedTuple, null);
    assert.equal(verdictOf(family, getCall(`uid=memb1&tx=2&amount=5.0&sig=${sig}`)), 'malformed');
  });

  test('a known setting between two fields is no border', () => {
    const known = { appId: { label: 'App', secret: false } };
    const subject = { fields: ['transaction', '$appId', 'amount', '$secret'], separator: '' };
    const definition = listed(subject, { facts }, known);
    const sig = md5(`177275${SECRET}`);
    const query = `uid=memb&tx=1&amount=7275&sig=${sig}`;
    const notice = noticeOf(definition, query, { appId: ['7'] });
    assert.ok(notice.uncovered.includes('transaction') && notice.uncovered.includes('amount'));
    const moved = noticeOf(definition, `uid=memb&tx=17&amount=275&sig=${md5(`177275${SECRET}`)}`, {
      appId: ['7'],
    });
    assert.equal(moved.signedTuple, notice.signedTuple);
  });

  test('an optional field renamed to its neighbour is noticed', () => {
    const pub = (name: string) => ({ names: [name], shape: 'word' as const });
    const optional = (field: string) => ({ field, absent: 'skip' as const });
    const definition = listed(
      { fields: ['$secret', 'member', optional('transaction'), optional('pub0')], separator: ':' },
      {
        facts: { member: { names: ['uid'], need: 'required', shape: 'word' }, transaction: pub('tx') },
        extras: { pub0: pub('pub0') },
      },
      {},
      { conversion: ['member', 'transaction'] },
    );
    const sig = md5(`${SECRET}:u1:t1`);
    assert.ok(noticeOf(definition, `uid=u1&tx=t1&sig=${sig}`).uncovered.includes('transaction'));
    assert.ok(noticeOf(definition, `uid=u1&pub0=t1&sig=${sig}`).uncovered.includes('transaction'));
  });
});

describe('what is changed for the signature alone is not covered', () => {
  for (const step of ['trim', 'decode-again', 'integer-part'] as const) {
    test(step, () => {
      const definition = listed({
        fields: [{ field: 'transaction', transform: [step] }, 'member', '$secret'],
        separator: '-',
      });
      const [call] = definition.calls;
      assert.ok(call);
      assert.equal(coveredFields(call).has('transaction'), false);
      const spelt = { trim: '%20t1', 'decode-again': '%2574%2531', 'integer-part': 't1.5' }[step];
      const sig = md5(`t1-u1-${SECRET}`);
      // One signature, two ids: the second must not pass as proven.
      for (const tx of ['t1', spelt])
        assert.ok(noticeOf(definition, `uid=u1&tx=${tx}&sig=${sig}`).uncovered.includes('transaction'), tx);
    });
  }

  test('what is changed before everything is one fact and stays covered', () => {
    const facts: CallInput['facts'] = {
      member: { names: ['uid'], need: 'required', transform: ['lower-case'] },
      transaction: { names: ['tx'], need: 'required', transform: ['decode-again', 'trim'] },
    };
    const definition = listed({ fields: ['transaction', 'member', '$secret'], separator: '-' }, { facts });
    const sig = md5(`t1-u1-${SECRET}`);
    const keys = ['t1', '%20t1', 't1+', '%2574%2531'].map((tx) =>
      noticeOf(definition, `uid=U1&tx=${tx}&sig=${sig}`),
    );
    for (const { key, member, uncovered } of keys)
      assert.deepEqual([key, member, uncovered], ['credit/t1', 'u1', []]);
    assert.equal(verdictOf(definition, getCall(`uid=u1&tx=%2525zz&sig=${sig}`)), 'signature-wrong');
    assert.equal(verdictOf(definition, getCall(`uid=u1&tx=%25zz&sig=${sig}`)), 'malformed');
    assert.equal(verdictOf(definition, getCall(`uid=u1&tx=%2520&sig=${sig}`)), 'parameter-missing');
    assert.equal(verdictOf(definition, getCall(`uid=u1&tx=%2500&sig=${sig}`)), 'malformed');
  });
});

test('capitals and padding are exact where the recipe says so', () => {
  const make = (encoding: Signed['encoding'], digest: (bytes: Buffer) => string) => {
    const definition = definitionWith([
      { ...CALL, authentication: { ...(CALL.authentication as Signed), encoding } },
    ]);
    const query = 'uid=u1&tx=t1&amount=5&status=';
    const bytes = createHmac('sha256', SECRET).update(query).digest();
    return (change: (text: string) => string) =>
      verdictOf(definition, getCall(`${query}&sig=${encodeURIComponent(change(digest(bytes)))}`));
  };
  const same = (text: string) => text;
  const upper = make('hex-upper', (bytes) => bytes.toString('hex').toUpperCase());
  assert.deepEqual([upper(same), upper((t) => t.toLowerCase())], ['accepted credit', 'signature-wrong']);
  const padded = make('base64url-padded', (bytes) => `${bytes.toString('base64url')}=`);
  assert.deepEqual([padded(same), padded((t) => t.slice(0, -1))], ['accepted credit', 'signature-wrong']);
  const plain = make('base64url', (bytes) => bytes.toString('base64url'));
  assert.deepEqual([plain(same), plain((t) => `${t}=`)], ['accepted credit', 'signature-wrong']);
  const lower = make('hex', (bytes) => bytes.toString('hex'));
  assert.deepEqual([lower(same), lower((t) => t.toUpperCase())], ['accepted credit', 'signature-wrong']);
  const any = make('hex-any-case', (bytes) => bytes.toString('hex').toUpperCase());
  assert.deepEqual([any(same), any((t) => t.slice(1))], ['accepted credit', 'signature-wrong']);
});
