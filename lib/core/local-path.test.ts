import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { localPath } from './local-path.ts';

const HERE = 'https://rewards.example';

describe('where somebody is sent after signing in', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/a/%2E%2e//evil.example',
    '/.\\/evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
  ];
  for (const wanted of elsewhere)
    test(`${JSON.stringify(wanted)} is never followed`, () =>
      assert.equal(localPath(wanted, '/start'), '/start'));

  for (const wanted of ['/', '/activity?state=pending#top', '/offers/12', '/a//b', '/search?q=//x'])
    test(`${wanted} is followed as it is`, () => assert.equal(localPath(wanted, '/start'), wanted));

  test('nothing asked for is the fallback', () => {
    for (const wanted of [null, undefined]) assert.equal(localPath(wanted, '/start'), '/start');
  });

  test('whatever is asked for, a browser stays on this site', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '\t',
      '\n',
      '//',
      'evil.example',
      '@',
      ':',
      '?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = localPath(`/${pieces.join('')}`, '/start');
        assert.equal(new URL(path, HERE).origin, HERE);
      }),
      { numRuns: 2_000 },
    );
  });
});
