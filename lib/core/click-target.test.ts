import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clickTarget, deviceOf, targetHost } from '#lib/core/click-target.ts';
import { localPath } from '#lib/core/local-path.ts';

const hosts = ['offers.example'];
const macros = { click: '01a203b5-f99a-7fe8-b425-75b38e9d4fc3', member: 'gpqf7s3zrodwisbf' };
const target = (template: string) => clickTarget(template, hosts, macros);

describe('click target', () => {
  test('macros are filled in path and query', () => {
    assert.equal(
      target('https://offers.example/start/{member}?sub={click}&src=a%20b'),
      `https://offers.example/start/${macros.member}?sub=${macros.click}&src=a%20b`,
    );
  });

  test('a value cannot add a parameter or leave its place', () => {
    const filled = clickTarget('https://offers.example/?m={member}&x=1', hosts, {
      ...macros,
      member: 'a&x=2#/../?b',
    });
    assert.equal(filled, 'https://offers.example/?m=a%26x%3D2%23%2F..%2F%3Fb&x=1');
  });

  for (const [why, template] of [
    ['is not https', 'http://offers.example/'],
    ['is a script', 'javascript:alert(1)'],
    ['is on another host', 'https://elsewhere.example/'],
    ['only looks like the host', 'https://offers.example@elsewhere.example/'],
    ['carries a user name', 'https://me@offers.example/'],
    ['has another port', 'https://offers.example:8443/'],
    ['lets a macro choose the host', 'https://{member}.example/'],
    ['lets a macro stand behind the hash', 'https://offers.example/#{click}'],
    ['cannot be read', 'https://'],
  ] as const)
    test(`an address that ${why} is refused`, () => assert.equal(target(template), null));

  test('the host of a target is read with its macros in place', () => {
    assert.equal(targetHost('https://offers.example/{click}'), 'offers.example');
    assert.equal(targetHost('nothing'), null);
  });

  test('browsers fall into three classes', () => {
    assert.equal(deviceOf('Mozilla/5.0 (Linux; Android 15; Pixel 9)'), 'android');
    assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)'), 'ios');
    assert.equal(deviceOf('Mozilla/5.0 (X11; Linux x86_64)'), 'desktop');
    assert.equal(deviceOf(''), 'desktop');
  });
});

describe('where to go after signing in', () => {
  test('a path of ours is kept whole', () => {
    assert.equal(localPath('/activity?show=credited#x', '/'), '/activity?show=credited#x');
  });

  for (const wanted of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    'activity',
    '',
    null,
  ])
    test(`${JSON.stringify(wanted)} leads to the start, not away`, () =>
      assert.equal(localPath(wanted, '/'), '/'));
});
