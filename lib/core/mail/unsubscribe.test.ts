import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readUnsubscribe, unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';

const key = Buffer.alloc(32, 3);
const wanted = { member: 'abcdefghijklmnop', kind: 'credit' } as const;
const query = () => Object.fromEntries(new URLSearchParams(unsubscribeQuery(key, wanted)));

describe('a link that stops news', () => {
  test('is read as it was written', () => assert.deepEqual(readUnsubscribe(key, query()), wanted));

  const changed: Record<string, object> = {
    'another member': { member: 'abcdefghijklmnoq' },
    'another kind': { kind: 'release' },
    'a kind that is no news': { kind: 'reset' },
    'no signature': { sig: '' },
    'a cut signature': { sig: 'AAAA' },
    'a list in place of a text': { sig: ['x'] },
  };
  for (const [what, change] of Object.entries(changed))
    test(`with ${what} is not ours`, () => {
      assert.equal(readUnsubscribe(key, { ...query(), ...change }), null);
    });

  test('of another installation is not ours', () => {
    assert.equal(readUnsubscribe(Buffer.alloc(32, 4), query()), null);
  });
});
