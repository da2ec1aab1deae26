import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hash } from '@node-rs/argon2';
import { hashPassword, LONGEST_PASSWORD, verifyPassword } from './passwords.ts';

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };

describe('a typed password', () => {
  test('of the longest length fits, in whichever Unicode form it is typed', async () => {
    const typed = 'é'.repeat(LONGEST_PASSWORD);
    const stored = await hashPassword(typed);
    assert.equal(await verifyPassword(stored, typed), true);
    assert.equal(await verifyPassword(await hashPassword('caf\u00e9 au lait'), 'cafe\u0301 au lait'), true);
  });

  for (const [what, letter] of [
    ['plain letters', 'a'],
    ['letters that become eighteen each', '\ufdfa'],
  ] as const)
    test(`that is longer than any we take fits nothing, not even its own hash: ${what}`, async () => {
      const typed = letter.repeat(LONGEST_PASSWORD + 1);
      const stored = await hash(typed.normalize('NFKC'), CHEAP);
      assert.equal(await verifyPassword(stored, typed), false);
    });

  test('fits neither another’s hash nor that of nobody', async () => {
    const stored = await hashPassword('a long enough password');
    assert.equal(await verifyPassword(stored, 'a long enough Password'), false);
    assert.equal(await verifyPassword(null, 'nobody has this password'), false);
  });
});
