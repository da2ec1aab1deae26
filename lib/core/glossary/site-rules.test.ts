import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KINDS_HELD } from '#lib/core/hold-rules.ts';
import { DEFAULT_HOLD_RULES, type HoldRules } from '#lib/core/holds.ts';
import { formatPoints } from '#lib/core/points.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import { glossaryTerm, glossaryTerms, withoutLinks } from './glossary.ts';
import { glossarySettings } from './settings.ts';
import type { TermSlug } from './slugs.ts';
import type { Term } from './term.ts';

const allHeld = (minutes: number, smallPoints: bigint): HoldRules => ({
  minutes: Object.fromEntries(
    KINDS_HELD.map((kind) => [kind, { new: minutes, regular: minutes, trusted: minutes }]),
  ) as HoldRules['minutes'],
  smallPoints,
});

/** Rules a site may set for itself, far from the product's own. */
const SITES: Record<string, HoldRules> = {
  'holds nothing': allHeld(0, 0n),
  'holds everything for a year, the smallest amount too': allHeld(365 * 1_440, 0n),
  'holds everything for an hour': allHeld(60, 100n),
  'holds nothing under a dollar': { ...DEFAULT_HOLD_RULES, smallPoints: 1_000n },
  'holds from one point on': { ...DEFAULT_HOLD_RULES, smallPoints: 1n },
};

const settingsOf = (holds: HoldRules) => glossarySettings({ ...DEFAULT_SITE_RULES, holds });
/** Every text of a page, as it is read. */
const read = ({ summary, quick, detail, why, steps, examples, facts, tips, questions }: Term) =>
  [
    summary,
    quick,
    ...[detail, why, steps, facts.flat(), tips].flat(),
    ...[...examples.map(({ title, text }) => `${title}. ${text}`)],
    ...questions.map(({ question, answer }) => `${question} ${answer}`),
  ].map(withoutLinks);

for (const [what, holds] of Object.entries(SITES))
  describe(`the glossary of a site that ${what}`, () => {
    const pages = glossaryTerms(settingsOf(holds));
    test('has whole sentences and no empty length of time', () => {
      for (const page of pages)
        for (const text of read(page)) {
          assert.doesNotMatch(
            text,
            /\b0 (minutes|hours|days)|held for none|undefined|NaN|\s{2}|, ?\.|^\s|\( ?\)/,
          );
          assert.doesNotMatch(text, /\b0 points|−/);
        }
    });
    test('never says that something small is not held without the hold a provider can have of its own', () => {
      const bound = `under ${formatPoints(holds.smallPoints)} points`;
      const told = pages.flatMap(read).filter((text) => text.toLowerCase().includes(bound));
      assert.equal(told.length > 0, holds.smallPoints > 1n);
      for (const text of told)
        assert.match(text, /hold of its own|by our rules|one hold for a whole provider account/i);
      for (const text of pages.flatMap(read)) assert.doesNotMatch(text, /never held/i);
    });
    test('has a description of each term that search engines can show', () => {
      for (const { slug, summary } of pages)
        assert.ok(summary.length >= 70 && summary.length <= 160, `${slug}: ${summary}`);
    });
  });

describe('an example', () => {
  const text = (slug: TermSlug, holds: HoldRules) => read(glossaryTerm(slug, settingsOf(holds))).join('\n');
  const [nothing, year, , dollar] = Object.values(SITES);

  test('of points that wait says that they do not, where nothing holds them', () => {
    for (const holds of [nothing, dollar]) {
      assert.ok(holds);
      assert.match(text('pending', holds), /Nothing holds them on this site/);
      assert.match(text('postback', holds), /nothing holds the points, so they are available/);
    }
  });
  test('of what is too small to wait says that it waits, where small amounts are held', () => {
    assert.ok(year);
    assert.match(text('pending', year), /A video pays 12 points and is held for 365 days at level new/);
    assert.match(text('pending', year), /Nothing: every kind has a hold/);
    assert.match(text('hold', year), /No amount is too small to be held here/);
    assert.match(text('micro-tasks', year), /held for 365 days at every trust level/);
    assert.match(text('disqualification', year), /at level new they are held for 365 days/);
  });
  test('of the bound follows it', () => {
    assert.ok(dollar);
    assert.match(text('hold', dollar), /A purchase pays 999 points. That is under 1,000 points/);
    assert.match(text('trust-level', dollar), /Anything under 1,000 points is not held/);
  });
});
