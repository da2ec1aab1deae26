import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlineParts, plainText } from './inline.ts';

const words = (slug: string) => slug.toUpperCase();

test('a text without links is one part, an empty one none', () => {
  assert.deepEqual(inlineParts('Nothing here.', words), [{ text: 'Nothing here.', href: null }]);
  assert.deepEqual(inlineParts('', words), []);
});

test('a link takes the term’s own words, or the ones it is given', () => {
  assert.deepEqual(inlineParts('On [[hold]], [[hold|held]] now.', words), [
    { text: 'On ', href: null },
    { text: 'HOLD', href: '/glossary/hold' },
    { text: ', ', href: null },
    { text: 'held', href: '/glossary/hold' },
    { text: ' now.', href: null },
  ]);
});

test('a page of the site is linked only under words', () => {
  assert.deepEqual(inlineParts('[[/support|ask us]]', words), [{ text: 'ask us', href: '/support' }]);
  assert.throws(() => inlineParts('[[/support]]', words), /no term and no page/);
});

for (const text of [
  '[[nothing]]',
  '[[Hold]]',
  '[[/nowhere|x]]',
  '[[//evil.example|x]]',
  '[[https://evil.example|x]]',
])
  test(`${text} is refused: it leads nowhere`, () => {
    assert.throws(() => inlineParts(text, words), /no term and no page/);
  });

test('without links the words stay', () => {
  assert.equal(plainText('A [[hold|wait]] of [[points]].', words), 'A wait of POINTS.');
});
