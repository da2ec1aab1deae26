import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { getPublicText, mayReach, NotFetched } from './get-public-text.ts';

const refusedWith = (why: RegExp) => (error: unknown) => {
  assert.ok(error instanceof NotFetched);
  assert.match(error.message, why);
  return true;
};

describe('nothing is fetched from where nothing public is', () => {
  for (const url of [
    'https://127.0.0.1/keys.json',
    'https://[::1]/keys.json',
    'https://[::ffff:127.0.0.1]/keys.json',
    'https://10.0.0.1/keys.json',
    'https://192.168.1.1/keys.json',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/keys.json',
    'https://0.0.0.0/keys.json',
    'https://2130706433/keys.json',
    'https://0x7f.1/keys.json',
    'https://localhost/keys.json',
  ])
    test(url, () => assert.rejects(getPublicText(url), refusedWith(/not public/)));

  test('an address in the clear, one with a login and one that is none are refused', async () => {
    await assert.rejects(getPublicText('http://keys.example/'), refusedWith(/none of https/));
    await assert.rejects(getPublicText('https://a:b@keys.example/'), refusedWith(/login/));
    for (const url of ['', 'keys.json', 'file:///etc/passwd', 'data:,x'])
      await assert.rejects(getPublicText(url, 'this-machine'), refusedWith(/none of https/));
  });

  test('what is on the open network may be reached, and only that', () => {
    for (const address of ['8.8.8.8', '142.250.74.206', '2a00:1450:4001:80b::200e'])
      assert.equal(mayReach(address, 'public'), true, address);
    for (const address of [
      '100.64.0.1',
      '172.16.0.1',
      '198.18.0.1',
      '203.0.113.7',
      '224.0.0.1',
      '255.255.255.255',
      'fe80::1',
      '::',
      '2002:7f00:1::',
      '64:ff9b::7f00:1',
      'not an address',
    ])
      assert.equal(mayReach(address, 'public'), false, address);
    assert.equal(mayReach('10.0.0.1', 'this-machine'), false);
  });
});

describe('a fetch has bounds', () => {
  let server: Server;
  let base = '';
  before(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/moved') response.writeHead(302, { location: '/good' }).end();
      else if (path === '/created') response.writeHead(201).end('{}');
      else if (path === '/large') response.end('x'.repeat(70_000));
      else if (path === '/endless') response.write('x');
      else if (path === '/good') response.end('{"keys":"ü"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string) => getPublicText(`${base}${path}`, 'this-machine', { mostMs: 400 });

  test('an answer of 200 is taken whole', async () => assert.equal(await get('/good'), '{"keys":"ü"}'));
  test('a redirect is not followed', () => assert.rejects(get('/moved'), refusedWith(/302 in place of 200/)));
  test('any other success is none', () => assert.rejects(get('/created'), refusedWith(/201/)));
  test('a large answer is refused', () => assert.rejects(get('/large'), refusedWith(/larger than 64 kB/)));
  test('an answer without an end is refused', () =>
    assert.rejects(get('/endless'), refusedWith(/no whole answer/)));
  test('silence is refused', () => assert.rejects(get('/silent'), refusedWith(/no whole answer/)));
  test('a place where nobody listens is refused', () =>
    assert.rejects(getPublicText('http://127.0.0.1:1/', 'this-machine'), refusedWith(/cannot be reached/)));
});
