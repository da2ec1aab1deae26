import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { canonicalise, sentAt } from './canonical.ts';
import { adgem } from './catalogue/adgem.ts';
import type { CallDefinition } from './definition-shape.ts';
import { multipartFields, splitPairs } from './form-fields.ts';
import { jsonFields } from './json-fields.ts';
import { isMacro } from './parameters.ts';
import { formEncode, percentDecode } from './percent.ts';
import { signedBytes } from './signed-bytes.ts';

const [get, post] = adgem.calls;
assert.ok(get && post);

function taken(target: string, definition: CallDefinition = get as CallDefinition, body = '', type = '') {
  const headers = type === '' ? [] : [['content-type', type] as const];
  const received = { method: 'GET', target, headers, body: Buffer.from(body, 'latin1') };
  return canonicalise(received, definition, '/pb');
}

function refusal(
  target: string,
  definition: CallDefinition = get as CallDefinition,
  body = '',
  type = '',
): string {
  const result = taken(target, definition, body, type);
  return result.ok ? 'taken' : result.refusal;
}

describe('the bytes that travelled are the bytes that are signed', () => {
  // No doubled name here: this is about bytes; the doubled one is refused below.
  const odd = "b=%20x+y&a=%7e~&&c&d=2&n=%ff&e=caf%C3%A9&f=caf\u00c3\u00a9&g='()*&h=a%2fb%2Fc&=z&i==";
  for (const where of ['first', 'last'] as const) {
    test(`an odd query stays as sent, signature ${where}`, () => {
      const query = where === 'first' ? `verifier=00&${odd}` : `${odd}&verifier=00`;
      const canonical = taken(`/pb?${query}`);
      assert.ok(canonical.ok && get.authentication.scheme === 'signed');
      const built = signedBytes({
        call: canonical.call,
        definition: get,
        recipe: get.authentication,
        publicUrl: 'https://rewards.example',
        settings: { secret: 'x' },
      });
      assert.ok(built.ok);
      assert.equal(built.signed.bytes.toString('latin1'), `https://rewards.example/pb?${odd}`);
    });
  }

  test('splitting and joining gives back what was sent', () => {
    for (const query of ['', '&', '&&', 'a', '=', 'a=b&', '&a', 'b=%20x+y&a=%7e~&&c&a=2&n=%ff']) {
      const pairs = splitPairs(query)?.map((pair) => pair.raw);
      assert.equal(pairs?.join('&'), query);
    }
  });
});

describe('what could be read in two ways is refused', () => {
  for (const query of [
    'a=1&a=2',
    'a=1&A=2',
    'a=1&%61=2',
    'a[]=1',
    'a%5B%5D=1',
    'a[0]=1',
    'b=%20x+y&a=%7e~&&c&a=2&n=%ff',
  ]) {
    test(query, () => assert.equal(refusal(`/pb?${query}`), 'parameter-doubled'));
  }
  for (const target of [
    '/pb?a=%00',
    '/pb?%00=1',
    '/pb?%zz=1',
    '/pb?%ff=1',
    'http://evil.example/pb?a=1',
    '',
  ]) {
    test(JSON.stringify(target), () => assert.equal(refusal(target), 'malformed'));
  }
  for (const body of [
    '',
    'x',
    '[]',
    'null',
    '{"a":1',
    '{"a":NaN}',
    '{"a":"\\u0000"}',
    `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`,
  ]) {
    test(`body ${body.slice(0, 20)}`, () => assert.equal(refusal('/pb', post, body), 'malformed'));
  }
  for (const body of [
    '{"a":1,"a":2}',
    '{"a":1,"A":2}',
    '{"a":{"b":1,"b":2}}',
    '{"a":1,"\\u0061":2}',
    '{"x":[{"y":1,"y":2}]}',
  ]) {
    test(`body ${body}`, () => assert.equal(refusal('/pb', post, body), 'parameter-doubled'));
  }
  test('query and JSON body naming the same thing', () => {
    assert.equal(refusal('/pb?request_id=1', post, '{"request_id":2}'), 'parameter-doubled');
  });
});

test('more parameters than any network sends are not taken apart', () => {
  const pairs = (count: number) => Array.from({ length: count }, (_, index) => `n${index}=1`).join('&');
  assert.equal(refusal(`/pb?${pairs(500)}`), 'taken');
  assert.equal(refusal(`/pb?${pairs(501)}`), 'malformed');
  assert.equal(
    refusal('/pb', get as CallDefinition, pairs(501), 'application/x-www-form-urlencoded'),
    'malformed',
  );
});

test('a value with a broken escape is kept and marked, so that only a needed one refuses', () => {
  const canonical = taken('/pb?campaign_name=50%&player_id=u');
  assert.ok(canonical.ok);
  const [name] = sentAt(canonical.call, 'query', 'campaign_name');
  assert.deepEqual([name?.text, name?.problem], ['50%', 'percent']);
});

test('JSON numbers keep their text and nested names their path', () => {
  const fields = jsonFields('{ "a" : 0.150, "b":{"c":[1e2,"x\\"}"]}, "d":null, "e":-0, "f.g":true }');
  assert.ok('leaves' in fields);
  assert.deepEqual(
    fields.leaves.map(({ path, text }) => `${path}=${text}`),
    ['a=0.150', 'b.c.0=1e2', 'b.c.1=x"}', 'd=', 'e=-0', 'f\\.g=true'],
  );
});

test('multipart text fields are read by their boundary, files and broken bodies are not', () => {
  const type = 'multipart/form-data; boundary=xyz';
  const part = (name: string, value: string) =>
    `--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${part('subId', 'u1')}${part('reward', '1.50')}--xyz--\r\n`;
  assert.deepEqual(multipartFields(body, type), [
    ['subId', 'u1'],
    ['reward', '1.50'],
  ]);
  assert.equal(multipartFields(body.slice(0, -6), type), null);
  assert.equal(multipartFields(body, 'multipart/form-data'), null);
  assert.equal(multipartFields(body.replace('"subId"', '"subId"; filename="a"'), type), null);
});

test('form encoding follows RFC 1738 as PHP does', () => {
  assert.equal(formEncode(" a~b&c=d-_.*'()\u00e9"), '+a%7Eb%26c%3Dd-_.%2A%27%28%29%E9');
  assert.equal(percentDecode('a%2', 'space'), null);
  assert.equal(percentDecode('a+%2b', 'space'), 'a +');
  assert.equal(percentDecode('a+%2b', 'plus'), 'a++');
});

test('every macro style in the field is recognised, and no ordinary value is', () => {
  for (const macro of [
    '{x}',
    '{{x}}',
    '[X]',
    '[[x]]',
    '[%X%]',
    '[%USER:UID%]',
    '%x%',
    '$x$',
    ['$', '{x}'].join(''),
    '<x>',
    '#x#',
    '##x##',
    '@x@',
    '((x))',
    '*|X|*',
    '{}',
    ' {x} ',
  ]) {
    assert.equal(isMacro(macro), true, macro);
  }
  for (const value of [
    'x',
    '100%',
    '$5',
    '5$',
    'a{b}c',
    '[a',
    '50% off',
    '{a}{b}x',
    '-1',
    '',
    '#1',
    '#1#',
    '@5@',
    'a@b@',
    '(1)',
    '*',
    '<b',
  ]) {
    assert.equal(isMacro(value), false, value);
  }
});
