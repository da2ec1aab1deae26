import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emailProblem, passwordProblem, readablePassword } from '#lib/core/credentials.ts';

describe('credentials given by hand', () => {
  for (const good of ['a@b.example', ' Mira.O+x@mail.example.org ', "o'neil@b.example".replace("'", '')])
    test(`${good} is an address`, () => assert.equal(emailProblem(good), null));

  for (const wrong of [
    '',
    'a',
    'a@b',
    '@b.example',
    'a@b.example.',
    'a b@c.example',
    'a@b@c.example',
    'a@b.example\nx',
    '<a@b.example>',
    `${'a'.repeat(250)}@b.example`,
  ])
    test(`${JSON.stringify(wrong.slice(0, 20))} is refused`, () => assert.ok(emailProblem(wrong)));

  test('a password outside its bounds is refused with the bound', () => {
    assert.match(passwordProblem('short', 8, 200) ?? '', /at least 8/);
    assert.match(passwordProblem('x'.repeat(201), 8, 200) ?? '', /at most 200/);
    assert.equal(passwordProblem('long enough', 8, 200), null);
  });

  test('a made-up password has three groups of letters nobody mistakes', () => {
    assert.match(
      readablePassword(Uint8Array.from({ length: 15 }, (_, at) => at * 17)),
      /^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){2}$/,
    );
  });
});
