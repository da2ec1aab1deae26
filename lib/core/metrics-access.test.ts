import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MetricsRules, mayReadMetrics } from '#lib/core/metrics-access.ts';

const LOCAL: MetricsRules = { token: undefined, publicUrl: 'http://localhost:3000', trustedProxies: 0 };
const GUARDED: MetricsRules = {
  token: 'a-long-token-of-sixteen',
  publicUrl: 'https://rewards.example',
  trustedProxies: 1,
};
const may = (rules: MetricsRules, headers: Record<string, string>, peer: string | null = '127.0.0.1') =>
  mayReadMetrics({ peer, header: (name) => headers[name] ?? null }, rules);

describe('without a token', () => {
  test('this machine may', () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.9.10'])
      assert.equal(may(LOCAL, { host: 'localhost:3000' }, peer), true, peer);
    assert.equal(
      may(LOCAL, { host: '127.0.0.1:3000', 'x-forwarded-for': '::1', 'x-forwarded-host': '127.0.0.1:3000' }),
      true,
      'with what Next itself notes',
    );
  });

  const refused: [string, Partial<MetricsRules>, Record<string, string>, string | null][] = [
    ['another machine', {}, {}, '192.0.2.7'],
    ['an address that only begins like this machine', {}, {}, '127.0.0.1.example'],
    ['a peer that is kept from us', {}, {}, null],
    ['somebody behind a proxy on this machine', {}, { 'x-forwarded-for': '192.0.2.7' }, '127.0.0.1'],
    [
      'somebody who claims this machine before a proxy',
      {},
      { 'x-forwarded-for': '127.0.0.1, 192.0.2.7' },
      '::1',
    ],
    ['a proxy that names the host', {}, { host: 'rewards.example' }, '127.0.0.1'],
    ['a proxy that forwards the host', {}, { 'x-forwarded-host': 'rewards.example' }, '127.0.0.1'],
    ['a proxy that says so', {}, { via: '1.1 proxy' }, '127.0.0.1'],
    ['a proxy that names the client in its own way', {}, { 'x-real-ip': '192.0.2.7' }, '127.0.0.1'],
    ['anybody, once proxies stand in front', { trustedProxies: 1 }, {}, '127.0.0.1'],
    [
      'anybody, once the site has a public address',
      { publicUrl: 'https://rewards.example' },
      {},
      '127.0.0.1',
    ],
    ['anybody, with an address that cannot be read', { publicUrl: '' }, {}, '127.0.0.1'],
    ['a token that nobody set', {}, { authorization: 'Bearer undefined' }, '192.0.2.7'],
  ];
  for (const [who, rules, headers, peer] of refused)
    test(`refuses ${who}`, () => assert.equal(may({ ...LOCAL, ...rules }, headers, peer), false));
});

describe('with a token', () => {
  test('who has it may, from anywhere', () => {
    for (const scheme of ['Bearer', 'bearer'])
      assert.equal(may(GUARDED, { authorization: `${scheme} ${GUARDED.token}` }, '192.0.2.7'), true);
  });

  const refused = [
    '',
    'Bearer',
    'Bearer ',
    'Bearer a-long-token-of-sixtee',
    'Bearer a-long-token-of-sixteen!',
    'Bearer A-LONG-TOKEN-OF-SIXTEEN',
    'Basic a-long-token-of-sixteen',
    'a-long-token-of-sixteen',
    'Bearer a-long-token-of-sixteen more',
  ];
  for (const authorization of refused)
    test(`refuses “${authorization}”, from this machine too`, () =>
      assert.equal(may(GUARDED, { authorization, host: 'localhost' }), false));
});
