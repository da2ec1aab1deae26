import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAddressList } from '#lib/core/addresses.ts';

describe('address lists', () => {
  test('addresses and ranges of both kinds are read, between commas or spaces', () => {
    assert.deepEqual(readAddressList('192.0.2.1, 198.51.100.0/24 2001:db8::1,2001:DB8:0::/32'), {
      list: ['192.0.2.1', '198.51.100.0/24', '2001:db8::1', '2001:db8::/32'],
    });
  });

  test('a mapped IPv4 address is the IPv4 address, its range too', () => {
    assert.deepEqual(readAddressList('::ffff:192.0.2.1 ::ffff:192.0.2.0/120'), {
      list: ['192.0.2.1', '192.0.2.0/24'],
    });
  });

  test('an address given twice counts once', () => {
    assert.deepEqual(readAddressList('192.0.2.1,192.0.2.1/32'), { list: ['192.0.2.1'] });
  });

  for (const wrong of [
    '300.1.1.1',
    '192.0.2',
    '0x7f.0.0.1',
    '010.0.0.1',
    '2130706433',
    '192.0.2.1/33',
    '192.0.2.1/',
    '192.0.2.1/-1',
    '192.0.2.1/8/8',
    '::1/129',
    'fe80::1%eth0',
    '::ffff:1.2.3.4/95',
    'localhost',
    'example.org',
  ])
    test(`${wrong} is refused by name`, () => {
      assert.deepEqual(readAddressList(`192.0.2.7, ${wrong}`), { wrong });
    });
});
