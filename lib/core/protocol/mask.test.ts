import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { adgem } from './catalogue/adgem.ts';
import { maskCall } from './mask.ts';
import type { Authentication } from './recipe.ts';

const SECRET = 'open-sesame-open';

function withPlace(authentication: Authentication) {
  const [call] = adgem.calls;
  assert.ok(call);
  return { calls: [{ ...call, authentication }] };
}

function masked(
  authentication: Authentication,
  target: string,
  body = '',
  type = 'application/json',
): string {
  const call = {
    method: 'POST',
    target,
    headers: [['content-type', type]] as const,
    body: Buffer.from(body),
  };
  const shown = maskCall(withPlace(authentication), call);
  return `${shown.target} ${JSON.stringify(shown.headers)} ${Buffer.from(shown.body).toString()}`;
}

test('a secret in clear is shown nowhere, in no copy and no spelling', () => {
  const at = (where: 'query' | 'form' | 'json') =>
    ({ scheme: 'shared-secret', setting: 'secret', at: { in: where, name: 'password' } }) as const;
  const shown = [
    masked(
      at('query'),
      `/pb?a=1&password=${SECRET}&PassWord=${SECRET}&pass%77ord=${SECRET}&password[]=${SECRET}`,
    ),
    masked(at('form'), '/pb', `a=1&password=${SECRET}`, 'application/x-www-form-urlencoded'),
    masked(
      at('form'),
      '/pb',
      `--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SECRET}\r\n--x--`,
      'multipart/form-data; boundary=x',
    ),
    masked(at('json'), '/pb', `{"a":{"password" : "${SECRET}"},"password":"${SECRET}"}`),
    masked({ scheme: 'none', pathToken: 'token' }, `/api/postback/slug/${SECRET}?a=1`),
  ];
  for (const text of shown) assert.ok(!text.includes(SECRET), text);
});

test('what is no secret stays readable', () => {
  const shown = masked(
    { scheme: 'none', pathToken: 'token' },
    '/api/postback/slug/tok?a=1&b=%20',
    '{"member":"m"}',
  );
  assert.match(shown, /\/api\/postback\/slug\/\*\*\*\?a=1&b=%20 .*"member":"m"/);
});

test('cookies and credentials of people are never shown', () => {
  const headers = [
    ['cookie', SECRET],
    ['authorization', SECRET],
  ] as const;
  const call = { method: 'GET', target: '/pb', headers, body: new Uint8Array() };
  assert.ok(!JSON.stringify(maskCall(adgem, call).headers).includes(SECRET));
});
