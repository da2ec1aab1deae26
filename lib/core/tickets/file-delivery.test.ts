import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileHeaders } from './file-delivery.ts';

const headersOf = (name: string, mediaType = 'application/pdf') => fileHeaders({ name, mediaType, bytes: 5 });

describe('a file of a ticket', () => {
  test('that is no picture of our making is saved, never shown', () => {
    for (const mediaType of ['application/pdf', 'text/html', 'image/svg+xml'])
      assert.match(headersOf('a.pdf', mediaType)['content-disposition'] ?? '', /^attachment;/);
    assert.match(headersOf('a.png', 'image/webp')['content-disposition'] ?? '', /^inline;/);
  });

  test('is never guessed at, has no rights of ours and stays with who may see it', () => {
    const headers = headersOf('a.pdf');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'; sandbox/);
    assert.equal(headers['cache-control'], 'private, no-store');
  });

  for (const [name, disposition] of [
    ['résumé.pdf', `attachment; filename="r_sum_.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf`],
    ['a"b\\c.pdf', `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
    ["it's (1).pdf", `attachment; filename="it's (1).pdf"; filename*=UTF-8''it%27s%20%281%29.pdf`],
  ] as const)
    test(`named ${name} keeps its name whole and breaks no header`, () =>
      assert.equal(headersOf(name)['content-disposition'], disposition));

  test('with a name of every kind makes headers that can be sent', () => {
    for (const name of ['x\r\ny', '📄', '\u202e', 'a\u0000b'])
      assert.doesNotThrow(() => new Headers(headersOf(name)));
  });
});
