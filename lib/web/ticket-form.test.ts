import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readQuestion, sentFiles, ticketIdOf, waitText } from './ticket-form.ts';

const form = (fields: Record<string, string>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};
const whole = { topic: 'pending', message: 'Why?', email: ' Eve@Example.net ' };

describe('a question', () => {
  test('that is whole has no problem', () => {
    assert.deepEqual(readQuestion(form(whole), true), {
      topic: 'pending',
      message: 'Why?',
      email: 'Eve@Example.net',
      errors: {},
    });
  });

  test('of a member is not asked for an address', () => {
    assert.equal(readQuestion(form({ ...whole, email: '' }), false).errors.email, undefined);
  });

  for (const [field, value] of [
    ['topic', ''],
    ['topic', 'toString'],
    ['topic', 'pending\u0000'],
    ['message', ' '],
    ['message', 'x'.repeat(10_001)],
    ['email', ''],
    ['email', 'nobody'],
    ['email', 'a@b'],
    ['email', `${'a'.repeat(250)}@example.net`],
    ['email', 'a@example.net\r\nBcc: all@example.net'],
  ] as const)
    test(`with ${JSON.stringify(value.slice(0, 30))} as its ${field} is refused there and nowhere else`, () => {
      const read = readQuestion(form({ ...whole, [field]: value }), true);
      assert.deepEqual(Object.keys(read.errors), [field]);
      assert.equal(read[field], null);
    });

  test('names every field that is missing', () => {
    assert.deepEqual(Object.keys(readQuestion(new FormData(), true).errors), ['topic', 'message', 'email']);
  });

  test('holds as files only what is one', () => {
    const sent = form({ files: 'not a file' });
    sent.append('files', new File(['x'], 'a.png'));
    assert.deepEqual(
      sentFiles(sent).map(({ name }) => name),
      ['a.png'],
    );
  });

  test('without any file has none, whatever the empty entry of its field is called', () => {
    for (const name of ['', 'undefined']) {
      const sent = new FormData();
      sent.append('files', new File([], name));
      assert.deepEqual(sentFiles(sent), []);
    }
  });

  test('with a file of no bytes still has it, so that it can be refused', () => {
    const sent = new FormData();
    sent.append('files', new File([], 'receipt.png'));
    assert.equal(sentFiles(sent).length, 1);
  });
});

describe('a ticket’s number', () => {
  for (const text of ['', '0', '-1', '1e4', '01', '10001 ', '１', '9'.repeat(19), '10001;'])
    test(`is not ${JSON.stringify(text)}`, () => assert.equal(ticketIdOf(text), null));
  test('is digits', () => assert.equal(ticketIdOf('10001'), 10_001n));
});

test('a wait is said in the unit that fits', () => {
  const now = new Date('2026-11-04T10:00:00Z');
  const wait = (ms: number) => waitText(new Date(now.getTime() + ms), now);
  assert.match(wait(1), /in 1 minute;/);
  assert.match(wait(90 * 60_000), /in 90 minutes;/);
  assert.match(wait(20 * 3_600_000), /in 20 hours;/);
});
