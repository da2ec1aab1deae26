import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  BASE,
  CALL,
  type CallInput,
  definitionWith,
  getCall,
  PATH,
  postCall,
  SECRET,
  verdictOf,
} from './definition-under-test.ts';

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;
const hmac = (text: string) => createHmac('sha256', SECRET).update(text, 'latin1').digest('hex');

function signing(changes: Partial<Signed>, call: Partial<CallInput> = {}) {
  const authentication = { ...(CALL.authentication as Signed), ...changes };
  return definitionWith([{ ...CALL, ...call, authentication }]);
}
/** Whether a query with its signature is accepted; `text` is what was signed. */
const over = (subject: Signed['subject']) => {
  const definition = signing({ subject });
  return (query: string, text: string) => verdictOf(definition, getCall(query.replace('{sig}', hmac(text))));
};
const OK = 'accepted credit';
const Q = 'uid=u1&tx=t%201&amount=5&status=';

describe('the signature leaves a URL in one of four ways', () => {
  const url = `${BASE}${PATH}?${Q}`;
  const traces: Array<['cut-last' | 'anywhere' | 'keep-ampersand' | 'blank', string]> = [
    ['cut-last', url],
    ['anywhere', url],
    ['keep-ampersand', `${url}&`],
    ['blank', `${url}&sig=`],
  ];
  for (const [remove, text] of traces) {
    const read = over({ over: 'full-url', remove });
    test(remove, () => {
      for (const [other, left] of traces)
        assert.equal(read(`${Q}&sig={sig}`, left), left === text ? OK : 'signature-wrong', other);
      const last = remove === 'cut-last' || remove === 'keep-ampersand';
      const first = { blank: `${BASE}${PATH}?sig=&${Q}`, anywhere: url }[remove as string] ?? url;
      assert.equal(read(`sig={sig}&${Q}`, first), last ? 'malformed' : OK);
      assert.equal(read(`${Q}&sig={sig}&`, text), last ? 'malformed' : 'signature-wrong');
      assert.equal(read(`${Q}&sig={sig}&own=1`, text), last ? 'malformed' : 'signature-wrong');
      assert.equal(read(`${Q.replace('%20', '+')}&sig={sig}`, text), 'signature-wrong');
      assert.equal(read(`${Q}&sig={sig}`, text.replace('https', 'http')), 'signature-wrong');
      assert.equal(read(`${Q}&sig={sig}`, text.replace('status=', '')), 'signature-wrong');
    });
  }
});

describe('the query in received order', () => {
  test('as it was sent', () => {
    const read = over({ over: 'query-string', remove: 'anywhere' });
    assert.equal(read(`${Q}&sig={sig}`, 'tx=t%201&uid=u1&amount=5&status='), 'signature-wrong');
    assert.equal(read(`${Q}&sig={sig}`, Q.replace('%20', ' ')), 'signature-wrong');
    assert.equal(read(`${Q}&sig={sig}`, Q), OK);
    assert.equal(read(`uid=u1&sig={sig}&tx=t%201&amount=5&status=`, Q), OK);
  });
  test('decoded as a whole', () => {
    const read = over({ over: 'query-string', remove: 'anywhere', values: 'decoded' });
    assert.equal(read(`${Q}&sig={sig}`, Q), 'signature-wrong');
    assert.equal(
      read('uid=u1&tx=t%26amount%3D5&status=&sig={sig}', 'uid=u1&tx=t&amount=5&status='),
      'malformed',
    );
    assert.equal(read('uid=u1&tx=t&x%3Dy=1&sig={sig}', 'uid=u1&tx=t&x=y=1'), 'malformed');
    assert.equal(read('uid=u1&tx=t+1&sig={sig}', 'uid=u1&tx=t+1'), 'malformed');
    assert.equal(read('uid=u1&tx=t%zz&sig={sig}', 'uid=u1&tx=t%zz'), 'malformed');
    assert.equal(read(`${Q}&sig={sig}`, Q.replace('%20', ' ')), OK);
    assert.equal(read('uid=u1&tx=a%3Db&sig={sig}', 'uid=u1&tx=a=b'), OK);
  });
});

describe('sorted pairs', () => {
  test('decoded and joined by a comma', () => {
    const read = over({ over: 'sorted-query', join: ',', values: 'decoded' });
    assert.equal(read('uid=u1&tx=t1,x&sig={sig}', 'tx=t1,x,uid=u1'), 'malformed');
    assert.equal(read('uid=u1&tx%3Dt1=&sig={sig}', 'tx=t1=,uid=u1'), 'malformed');
    assert.equal(read('uid=u1&tx=%zz&sig={sig}', 'tx=%zz,uid=u1'), 'malformed');
    assert.equal(read('uid=u1&tx=t1&sig={sig}', 'uid=u1,tx=t1'), 'signature-wrong');
    assert.equal(read('uid=u1&tx=t+1&sig={sig}', 'tx=t 1,uid=u1'), OK);
  });
  test('written like a form', () => {
    const read = over({ over: 'sorted-query', join: '&', values: 'form-encoded' });
    assert.equal(read('uid=u1&tx=t%201~&sig={sig}', 'tx=t%201~&uid=u1'), 'signature-wrong');
    assert.equal(read('uid=u1&tx=t%201~&sig={sig}', 'tx=t+1%7E&uid=u1'), OK);
  });
  test('as they were sent, their names too', () => {
    const read = over({ over: 'sorted-query', join: '&', values: 'as-sent' });
    // A name that decodes to a whole pair must not stand for that pair.
    assert.equal(read('uid=u1&tx%3Dt1%26x=1&sig={sig}', 'tx=t1&x=1&uid=u1'), 'signature-wrong');
    assert.equal(read('uid=u1&tx=t%201&sig={sig}', 'tx=t 1&uid=u1'), 'signature-wrong');
    assert.equal(read('uid=u1&tx=t%201&sig={sig}', 'tx=t%201&uid=u1'), OK);
  });
  test('behind their path and before the secret, by a plain digest', () => {
    const subject = {
      over: 'sorted-query',
      join: '&',
      values: 'as-sent',
      withPath: true,
      append: 'secret',
    } as const;
    const definition = signing({ primitive: 'sha256', key: undefined, subject });
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const read = (text: string, query = 'uid=u1&tx=t1') =>
      verdictOf(definition, getCall(`${query}&sig=${sha(text)}`));
    assert.equal(read(`${PATH}?tx=t1&uid=u1`), 'signature-wrong');
    assert.equal(read(`${BASE}${PATH}?tx=t1&uid=u1${SECRET}`), 'signature-wrong');
    assert.equal(read(`${PATH}?uid=u1&tx=t1${SECRET}`), 'signature-wrong');
    assert.equal(read(`${PATH}?tx=t1&uid=u1${SECRET}`, 'uid=u1&tx=t2'), 'signature-wrong');
    assert.equal(read(`${PATH}?tx=t1&uid=u1${SECRET}`), OK);
  });
});

describe('the raw body', () => {
  const facts: CallInput['facts'] = {
    member: { in: 'json', names: ['user.id'], need: 'required' },
    transaction: { in: 'json', names: ['tx'], need: 'required' },
    state: { in: 'json', names: ['status'] },
  };
  const json = '{"user":{"id":"u1"},"tx":"t1","amount":0.50}';
  const digest = createHmac('sha256', SECRET).update(json);
  const raw = digest.digest();
  for (const encoding of ['hex', 'base64'] as const)
    for (const where of ['header', 'query'] as const)
      test(`${encoding} in the ${where}`, () => {
        const at = { in: where, name: 'x-sig' } as const;
        const definition = signing(
          { subject: { over: 'raw-body' }, encoding, at },
          { method: 'POST', body: 'json', facts },
        );
        const send = (body: string, signature: string) => {
          const call = postCall(
            body,
            'application/json',
            where === 'query' ? `?x-sig=${encodeURIComponent(signature)}` : '',
          );
          const headers =
            where === 'header' ? [...call.headers, ['x-sig', signature] as const] : call.headers;
          return verdictOf(definition, { ...call, headers });
        };
        const right = raw.toString(encoding);
        assert.equal(send(`${json} `, right), 'signature-wrong');
        assert.equal(send(json.replace('0.50', '0.5'), right), 'signature-wrong');
        assert.equal(send(json, raw.toString(encoding === 'hex' ? 'base64' : 'hex')), 'signature-wrong');
        assert.equal(send(json, ''), 'signature-missing');
        assert.equal(send('', Buffer.from('').toString(encoding)), 'malformed');
        assert.equal(send(json, right), OK);
      });
});

describe('a secret in clear', () => {
  for (const where of ['query', 'form', 'json', 'header', 'path'] as const)
    test(`in the ${where}`, () => {
      const body = where === 'form' || where === 'json' ? where : 'none';
      const at = { in: where, name: 'key' } as const;
      const authentication = { scheme: 'shared-secret', setting: 'secret', at } as const;
      const method = body === 'none' ? 'GET' : 'POST';
      const definition = definitionWith([
        { ...CALL, method, body, authentication, ...(where === 'path' ? { path: '/:key' } : {}) },
      ]);
      const query = 'uid=u1&tx=t1';
      const send = (key: string) => {
        if (where === 'query') return verdictOf(definition, getCall(`${query}&key=${key}`));
        if (where === 'path') return verdictOf(definition, getCall(query, `/${key}`));
        if (where === 'header') return verdictOf(definition, { ...getCall(query), headers: [['key', key]] });
        const text = where === 'json' ? JSON.stringify({ key }) : `key=${key}`;
        const type = where === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
        return verdictOf(definition, postCall(text, type, `?${query}`));
      };
      for (const key of [
        '',
        ' '.trim(),
        'x',
        SECRET.slice(1),
        `${SECRET}x`,
        SECRET.toUpperCase(),
        '{{secretKey}}',
      ])
        assert.notEqual(send(key), OK, key);
      assert.equal(send(SECRET), OK);
    });
});
