import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLinkPurpose, linkToken, linkUrl, TOKEN_BYTES, tokenHash } from '#lib/core/mail/links.ts';

describe('links in mail', () => {
  test('a token is 32 bytes of chance in 43 characters, and only its sha256 is kept', () => {
    const token = linkToken(new Uint8Array(TOKEN_BYTES).fill(255));
    assert.equal(token.length, 43);
    assert.equal(tokenHash(token)?.length, 32);
    assert.equal(
      linkUrl('https://a.example', 'verify', token),
      `https://a.example/link/verify?token=${token}`,
    );
    assert.equal(linkUrl('', 'sign-in', token, 'a&b'), `/link/sign-in?token=${token}&place=a%26b`);
  });

  for (const text of [
    '',
    'short',
    'a'.repeat(42),
    'a'.repeat(44),
    `${'a'.repeat(42)}=`,
    `${'a'.repeat(42)}/`,
  ])
    test(`“${text.slice(0, 12)}” of ${text.length} characters is no token`, () => {
      assert.equal(tokenHash(text), null);
    });

  for (const text of ['', 'Verify', 'toString', '__proto__', 'sign_in'])
    test(`“${text}” is no purpose`, () => assert.equal(isLinkPurpose(text), false));
});
