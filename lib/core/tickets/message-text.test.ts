import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanMessage, countCharacters, LONGEST_MESSAGE, messageProblem } from './message-text.ts';

describe('a message', () => {
  for (const text of [
    'שלום, איפה הנקודות שלי?',
    'مرحبا 👋 أين نقاطي',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'two\n\n  lines\tand a tab',
    '<b>&amp; "quoted"',
  ])
    test(`keeps ${JSON.stringify(text)} as it was typed`, () => {
      assert.equal(cleanMessage(text), text);
      assert.equal(messageProblem(cleanMessage(text)), null);
    });

  test('takes ten thousand emoji, and not one more', () => {
    assert.equal(messageProblem('😀'.repeat(LONGEST_MESSAGE)), null);
    assert.match(messageProblem('😀'.repeat(LONGEST_MESSAGE + 1)) ?? '', /^That is 1 character more/);
  });

  test('says how much is too much', () => {
    assert.match(messageProblem('x'.repeat(12_345)) ?? '', /^That is 2,345 characters more/);
  });

  test('counts the end of a line once, whatever the browser sends', () => {
    assert.equal(countCharacters('a\r\nb'), 3);
    assert.equal(cleanMessage('a\r\nb\rc'), 'a\nb\nc');
  });

  for (const [what, typed] of [
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['control characters alone', '\u0000\u0007\u001b'],
  ] as const)
    test(`of ${what} is refused with a sentence`, () =>
      assert.match(messageProblem(cleanMessage(typed)) ?? '', /^Write what happened/));

  test('loses what no database and no page can hold', () => {
    assert.equal(cleanMessage('a\u0000b\u0008c\ud800d'), 'abc\ufffdd');
  });
});
