import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { opensSetup, setupHash, setupToken, setupUrl } from '#lib/core/setup-token.ts';

const token = setupToken(Buffer.alloc(32, 7));
const now = new Date('2026-11-22T12:00:00Z');
const until = new Date('2026-11-23T12:00:00Z');
const kept = { hash: setupHash(token) ?? new Uint8Array(), until };

describe('the token of the set-up', () => {
  const refused: [string, string][] = [
    ['nothing', ''],
    ['another one', setupToken(Buffer.alloc(32, 8))],
    ['one letter less', token.slice(1)],
    ['one letter more', `${token}A`],
    ['a letter that is none of its own', `${token.slice(1)}!`],
    ['its own hash', Buffer.from(kept.hash).toString('base64url')],
  ];
  for (const [what, given] of refused)
    test(`${what} opens nothing`, () => assert.equal(opensSetup(given, kept, now), false));

  test('opens nothing where none is kept, and from the moment it ends', () => {
    assert.equal(opensSetup(token, null, now), false);
    assert.equal(opensSetup(token, kept, until), false);
    assert.equal(opensSetup(token, { hash: new Uint8Array(), until }, now), false);
  });

  test('opens the set-up while it is good, and is kept as a hash alone', () => {
    assert.equal(opensSetup(token, kept, now), true);
    assert.ok(!Buffer.from(kept.hash).includes(token));
    assert.equal(setupUrl('https://a.example', token), `https://a.example/setup?token=${token}`);
  });
});
