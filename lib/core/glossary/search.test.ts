import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import { glossaryEntries } from './entries.ts';
import { findEntries } from './search.ts';
import { glossarySettings } from './settings.ts';

const entries = glossaryEntries(glossarySettings(DEFAULT_SITE_RULES));
const found = (question: string) => findEntries(entries, question).map(({ slug }) => slug);

describe('the index of the glossary', () => {
  for (const nothing of ['', '   ', '?!', '—', '\u202e', '🙂'])
    test(`shows everything for ${JSON.stringify(nothing)}`, () => {
      assert.equal(found(nothing).length, entries.length);
    });
  for (const [question, slug] of [
    ['withdraw', 'cash-out'],
    ['PAYOUT', 'cash-out'],
    ['screen-out', 'disqualification'],
    ['not a match', 'disqualification'],
    ['quarantine', 'under-review'],
    ['callback', 'postback'],
    ['missing points', 'claim'],
    ['suspended', 'pause'],
    ['owe', 'debt'],
    ['revers', 'reversal'],
    ['micro task', 'micro-tasks'],
  ] as const)
    test(`finds ${slug} by “${question}”`, () => assert.ok(found(question).includes(slug)));
  for (const question of ['zebra', 'hold zebra', '<script>', '🙂x'])
    test(`finds nothing by ${JSON.stringify(question)}`, () => assert.deepEqual(found(question), []));
  test('a narrower question never finds more', () => {
    assert.ok(found('points missing').length <= found('points').length);
  });
  test('a question of any length is answered', () => {
    assert.deepEqual(found('x'.repeat(1_000_000)), []);
  });
});
