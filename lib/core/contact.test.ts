import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contactChanges, contactProblems, readStoredContact } from './contact.ts';

describe('the address members write to', () => {
  test('may be none, or one of an ordinary shape', () => {
    for (const good of ['', 'help@rewards.example', 'hilfe@größe.example'])
      assert.deepEqual(contactProblems(good), [], good);
  });
  for (const bad of [
    'help',
    'help@',
    '@rewards.example',
    'help@rewards',
    'two words@rewards.example',
    'Help <help@rewards.example>',
    'help@rewards.example, more@rewards.example',
    'help@rewards.example\r\nBcc: all@rewards.example',
    'he\u202elp@rewards.example',
    `${'a'.repeat(250)}@b.example`,
  ])
    test(`${JSON.stringify(bad)} is refused`, () => assert.equal(contactProblems(bad).length, 1));

  test('is read from the store as what it was, and never guessed at', () => {
    assert.equal(readStoredContact(null), '');
    assert.equal(readStoredContact('help@rewards.example'), 'help@rewards.example');
    for (const strange of [5, [], {}, 'no address']) assert.equal(readStoredContact(strange), null);
  });
  test('says what a change means', () => {
    assert.deepEqual(contactChanges('a@b.example', 'a@b.example'), []);
    assert.match(contactChanges('', 'a@b.example')[0]?.means ?? '', /a@b\.example stands at the foot/);
    assert.match(contactChanges('a@b.example', '')[0]?.means ?? '', /no address from now on/);
  });
});
