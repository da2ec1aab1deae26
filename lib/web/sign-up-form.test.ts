import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSignUp } from '#lib/web/sign-up-form.ts';

const whole = { email: ' New@Example.org ', password: '', terms: 'on', age: 'on', timeZone: 'Europe/Berlin' };

function read(changes: Record<string, string | null> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...whole, ...changes }))
    if (value !== null) form.set(name, value);
  return readSignUp(form, 8, 200);
}

describe('the sign-up form', () => {
  test('is whole with an address and both boxes; an empty password is none', () => {
    const form = read();
    assert.ok(form.ok);
    assert.deepEqual([form.email, form.password, form.timeZone], ['New@Example.org', null, 'Europe/Berlin']);
    const chosen = read({ password: 'eight ch' });
    assert.ok(chosen.ok && chosen.password === 'eight ch');
  });

  const refused: [string, Record<string, string | null>, string][] = [
    ['no address', { email: '' }, 'email'],
    ['no real address', { email: 'nobody' }, 'email'],
    ['a line break in the address', { email: 'a@b.example\r\nBcc: c@d.example' }, 'email'],
    ['an endless address', { email: `${'a'.repeat(300)}@example.org` }, 'email'],
    ['a short password', { password: 'seven c' }, 'password'],
    ['an endless password', { password: 'x'.repeat(201) }, 'password'],
    ['the terms not agreed to', { terms: null }, 'terms'],
    ['the terms agreed to in another way', { terms: 'yes' }, 'terms'],
    ['no word about the age', { age: null }, 'age'],
  ];
  for (const [what, changes, field] of refused)
    test(`with ${what} is refused beside the ${field}, and keeps what was typed`, () => {
      const form = read(changes);
      assert.ok(!form.ok);
      assert.deepEqual(Object.keys(form.errors), [field]);
      assert.equal(form.typed.terms, changes.terms === undefined);
      assert.equal(form.typed.email, (changes.email ?? whole.email).slice(0, 320));
    });

  test('without both boxes says so beside each', () => {
    const form = read({ terms: null, age: null });
    assert.ok(!form.ok);
    assert.deepEqual(Object.keys(form.errors).toSorted(), ['age', 'terms']);
  });
});
