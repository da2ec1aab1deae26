import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { MINIMUM_AGE, TERMS_VERSION } from '#lib/core/rules.ts';
import { withoutLinks } from './glossary.ts';
import { holdsByLevel } from './phrases.ts';
import { privacyNotice } from './privacy-notice.ts';
import { TERMS_OF_USE } from './terms-of-use.ts';

for (const [page, parts] of [
  ['the terms of use', TERMS_OF_USE],
  ['the privacy notice', privacyNotice(30, 180)],
] as const)
  describe(page, () => {
    // A link that leads nowhere throws.
    const text = parts.flatMap(({ texts }) => texts.map(withoutLinks)).join('\n');
    test('leads only to terms and pages that exist, and says whom to ask', () => {
      assert.doesNotMatch(text, /\[\[|\]\]|undefined|NaN/);
      assert.match(text, /support/);
    });
    test('names the least age', () => assert.ok(text.includes(MINIMUM_AGE.toString())));
    test('has no heading and no sentence twice', () => {
      const titles = parts.map(({ title }) => title);
      assert.equal(new Set(titles).size, titles.length);
      assert.equal(new Set(text.split('\n')).size, text.split('\n').length);
    });
  });

test('the version of the terms is a day, and is said in words', () => {
  assert.match(TERMS_VERSION, /^\d{4}-\d{2}-\d{2}$/);
  assert.match(dayInWords(TERMS_VERSION), /^\d{1,2} [A-Z][a-z]+ \d{4}$/);
  assert.equal(dayInWords('2026-11-22'), '22 November 2026');
});

describe('holds in words', () => {
  const holds = (minutes: readonly number[]) =>
    holdsByLevel(
      { holdMinutes: (_kind, level) => minutes[{ new: 0, regular: 1, trusted: 2 }[level]] ?? 0 },
      'survey',
    );
  for (const [minutes, words] of [
    [[10_080, 1_440, 0], 'held for 7 days at level new, for 24 hours at regular and not at all at trusted'],
    [[0, 0, 0], 'not held at any trust level'],
    [[60, 60, 60], 'held for 1 hour at every trust level'],
  ] as const)
    test(words, () => assert.equal(holds(minutes), words));
});
