import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAddressList } from './addresses.ts';
import { clientAddress, isListed, sourceBucket } from './caller-address.ts';

const listOf = (text: string): string[] => {
  const read = readAddressList(text);
  if ('wrong' in read) assert.fail(`not an address: ${read.wrong}`);
  return read.list;
};

describe('who called', () => {
  for (const forged of ['198.51.100.1', '198.51.100.1, 198.51.100.2', '::1', 'unknown', '', ',,,'])
    test(`a forwarded chain ${JSON.stringify(forged)} means nothing without a proxy of ours (T16)`, () => {
      assert.equal(clientAddress('203.0.113.7', forged, 0), '203.0.113.7');
    });
  test('with one proxy of ours it is the last of the chain, whatever was written further left (T16)', () => {
    assert.equal(clientAddress('10.0.0.1', '6.6.6.6, 198.51.100.1', 1), '198.51.100.1');
    assert.equal(clientAddress('10.0.0.1', '198.51.100.1', 1), '198.51.100.1');
  });
  test('with two proxies of ours it is the last but one (T16)', () => {
    assert.equal(clientAddress('10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2', 2), '198.51.100.1');
  });
  test('a chain shorter than our proxies did not come through them: the peer it is (T16)', () => {
    assert.equal(clientAddress('203.0.113.7', '198.51.100.1', 2), '203.0.113.7');
    assert.equal(clientAddress('203.0.113.7', null, 2), '203.0.113.7');
  });
  for (const [told, address] of [
    ['203.0.113.5:5123', '203.0.113.5'],
    ['203.0.113.5:65535', '203.0.113.5'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:DB8::1]', '2001:DB8::1'],
    ['[::ffff:203.0.113.5]:80', '::ffff:203.0.113.5'],
    // Without brackets its last part is no port.
    ['2001:db8::1:443', '2001:db8::1:443'],
  ] as const)
    test(`${told}, as a proxy of ours may write it, is ${address} (T16)`, () => {
      assert.equal(clientAddress('10.0.0.1', `6.6.6.6:1, ${told}`, 1), address);
      assert.equal(clientAddress('10.0.0.1', `${told} , 10.0.0.2:80`, 2), address);
      assert.equal(isListed(clientAddress('10.0.0.1', told, 1), [address]), true);
      assert.notEqual(sourceBucket(clientAddress('10.0.0.1', told, 1)), 'unknown');
    });
  for (const told of [
    '203.0.113.5:',
    '203.0.113.5:65536',
    '203.0.113.5:123456',
    '203.0.113.5:80:80',
    '203.0.113.5:http',
    '203.0.113.5:-1',
    '203.0.113.5 :80',
    '203.0.113:80',
    '0x7f.0.0.1:80',
    '010.0.0.1:80',
    '[203.0.113.5]:80',
    '[203.0.113.5]',
    '[2001:db8::1',
    '2001:db8::1]:443',
    '[2001:db8::1]443',
    '[2001:db8::1]:',
    '[[2001:db8::1]]:443',
    '[2001:db8::1%eth0]:443',
    '[2001:db8::/32]:443',
    '[]:443',
    ':443',
    'localhost:443',
    'unknown:443',
  ])
    test(`${told} is no address with a port, and nobody’s (T16)`, () => {
      const address = clientAddress('10.0.0.1', told, 1);
      assert.equal(address, told);
      assert.equal(isListed(address, ['0.0.0.0/0', '::/0', told]), false);
      assert.equal(sourceBucket(address), 'unknown');
    });
  test('an empty place of the chain is no address on anybody’s list (T16)', () => {
    assert.equal(isListed(clientAddress('10.0.0.1', '198.51.100.1, ', 1), listOf('198.51.100.1')), false);
  });
});

describe('an address list', () => {
  for (const [list, yes, no] of [
    [
      '203.0.113.7',
      ['203.0.113.7', '::ffff:203.0.113.7', '::ffff:cb00:7107'],
      ['203.0.113.70', '203.0.113.8'],
    ],
    ['20.76.54.40/29', ['20.76.54.40', '20.76.54.47', '::ffff:20.76.54.41'], ['20.76.54.39', '20.76.54.48']],
    ['::ffff:203.0.113.0/120', ['203.0.113.255', '::ffff:203.0.113.1'], ['203.0.114.0', '::1']],
    ['2001:db8::/32', ['2001:db8::1', '2001:DB8:0:0:0:0:0:1'], ['2001:db9::1', '32.1.13.184']],
    ['2a01:4f8:d0a:30ff::2', ['2a01:04f8:0d0a:30ff:0:0:0:2'], ['2a01:4f8:d0a:30ff::3']],
    ['0.0.0.0/0', ['1.2.3.4'], ['2001:db8::1']],
  ] as const)
    test(`${list} holds ${yes.join(', ')} and nothing beside it (T16)`, () => {
      for (const address of yes) assert.equal(isListed(address, listOf(list)), true, address);
      for (const address of no) assert.equal(isListed(address, listOf(list)), false, address);
    });
  for (const nothing of [
    '',
    'unknown',
    'localhost',
    '203.0.113.7:80',
    '203.0.113',
    '0x7f.1',
    '203.0.113.7/32',
  ])
    test(`${JSON.stringify(nothing)} is nobody, and on no list (T16)`, () => {
      assert.equal(isListed(nothing, ['203.0.113.0/24', '0.0.0.0/0', '::/0', nothing]), false);
    });
  for (const wrong of [
    '203.0.113.7/33',
    '2001:db8::/129',
    '203.0.113',
    '1.2.3.4/',
    'net',
    '010.0.0.1',
    '::1%eth0',
  ])
    test(`${wrong} is refused when it is typed in`, () => {
      assert.deepEqual(readAddressList(`203.0.113.7, ${wrong}`), { wrong });
    });
});

describe('one source', () => {
  for (const [address, bucket] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['nonsense', 'unknown'],
  ] as const)
    test(`${address} counts as ${bucket}`, () => assert.equal(sourceBucket(address), bucket));
});
