import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MEMBER_STATES, type MemberState } from '#lib/core/explain.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import { PERSON } from '#lib/core/verdicts/entry.ts';
import { VERDICTS } from '#lib/core/verdicts.ts';
import { GLOSSARY_REVISED, glossaryTerm, glossaryTerms, withoutLinks } from './glossary.ts';
import { inlineParts } from './inline.ts';
import { termWords } from './names.ts';
import { type GlossarySettings, glossarySettings } from './settings.ts';
import { isTermSlug, TERM_SLUGS, termPath } from './slugs.ts';
import { glossaryData, termData } from './structured-data.ts';
import type { Term } from './term.ts';

const IN_FORCE = glossarySettings(DEFAULT_SITE_RULES);
const terms = glossaryTerms(IN_FORCE);

/** Every text of a page, with its links. */
const texts = (term: Term): string[] => [
  term.quick,
  ...(term.today === undefined ? [] : [term.today]),
  ...term.detail,
  ...term.why,
  ...term.steps,
  ...term.examples.flatMap(({ title, text }) => [title, text]),
  ...(term.table === undefined
    ? []
    : [term.table.caption, ...term.table.head, ...term.table.rows.flatMap((row) => [...row])]),
  ...term.facts.flat(),
  ...term.tips,
  ...term.mistakes.flatMap(({ mistake, better }) => [mistake, better]),
  ...term.troubles.flatMap(({ problem, solution }) => [problem, solution]),
  ...term.questions.flatMap(({ question, answer }) => [question, answer]),
];
const wordCount = (term: Term) => texts(term).map(withoutLinks).join(' ').split(/\s+/).length;
const linked = (term: Term) =>
  texts(term).flatMap((text) => inlineParts(text, termWords).flatMap(({ href }) => href ?? []));

const listed = (list: unknown) => (Array.isArray(list) ? list.length : 0);

for (const term of terms)
  describe(`the page of ${term.slug}`, () => {
    test('has every part of the fixed shape, and at least 600 words', () => {
      assert.ok(wordCount(term) >= 600, `${wordCount(term)} words`);
      for (const [part, least] of [
        ['detail', 3],
        ['why', 2],
        ['steps', 4],
        ['examples', 3],
        ['facts', 5],
        ['tips', 3],
        ['mistakes', 3],
        ['troubles', 3],
        ['questions', 3],
        ['related', 3],
        ['also', 3],
      ] as const)
        assert.ok(term[part].length >= least, `${part} has ${term[part].length}`);
    });
    test('shows real numbers in its examples', () => {
      assert.ok(term.examples.some(({ text }) => /\d/.test(text)));
    });
    test('leads only to terms and pages that exist, and never to itself', () => {
      const hrefs = linked(term);
      assert.ok(hrefs.length >= 4, `${hrefs.length} links`);
      assert.ok(!hrefs.includes(termPath(term.slug)));
      assert.ok(term.related.every((slug) => isTermSlug(slug) && slug !== term.slug));
      assert.equal(new Set(term.related).size, term.related.length);
    });
    test('has a description of 70 to 160 characters, without links', () => {
      assert.ok(
        term.summary.length >= 70 && term.summary.length <= 160,
        `${term.summary.length}: ${term.summary}`,
      );
      assert.doesNotMatch(term.summary, /\[\[|\]\]/);
    });
    test('is written cleanly: no broken link, no doubled space, sentences that end', () => {
      for (const text of texts(term))
        assert.doesNotMatch(withoutLinks(text), /\[\[|\]\]|\s{2}|undefined|NaN/);
      for (const text of [...term.detail, ...term.why, ...term.steps, ...term.tips])
        assert.match(text, /[.?!”]$/, text);
    });
    test('says nothing twice', () => {
      const long = texts(term).filter((text) => text.length > 40);
      assert.equal(new Set(long).size, long.length);
    });
  });

describe('the glossary', () => {
  test('every term is linked from the text of another one', () => {
    const all = new Set(terms.flatMap(linked));
    assert.deepEqual(
      TERM_SLUGS.filter((slug) => !all.has(termPath(slug))),
      [],
    );
  });
  test('every verdict names a term that exists', () => {
    const lost = Object.entries(VERDICTS).filter(([, facts]) => !isTermSlug(facts.term));
    assert.deepEqual(lost, []);
  });
  test('every state a member sees names a term that exists', () => {
    for (const state of Object.keys(MEMBER_STATES) as MemberState[])
      assert.ok(isTermSlug(MEMBER_STATES[state].term), state);
  });
  test('no two terms share a name, a description or a text', () => {
    for (const part of [(term: Term) => term.name, (term: Term) => term.summary, (term: Term) => term.quick])
      assert.equal(new Set(terms.map(part)).size, terms.length);
  });
  test('a page of something the site does not do yet says so, and what to do until it does', () => {
    for (const [slug, way] of [
      ['claim', '/activity'],
      ['cash-out', '/overview'],
    ] as const) {
      const { today = '' } = glossaryTerm(slug, IN_FORCE);
      assert.match(today, /on this site yet/);
      assert.ok(today.includes(`[[${way}|`), slug);
    }
  });
  test('a slug stands for its own page', () => {
    for (const slug of TERM_SLUGS) assert.equal(glossaryTerm(slug, IN_FORCE).slug, slug);
    for (const no of ['', 'Hold', 'constructor', '__proto__', 'hold/', '../hold'])
      assert.equal(isTermSlug(no), false);
  });
  test('the day of its last change is a day', () => {
    assert.equal(new Date(GLOSSARY_REVISED).toISOString().slice(0, 10), GLOSSARY_REVISED);
  });
});

describe('the rules a page prints', () => {
  const DAY = 1_440;
  const others: GlossarySettings = {
    holdMinutes: (kind) => (kind === 'micro-task' ? 0 : kind === 'survey' ? 11 * DAY : 41 * DAY),
    smallPoints: 137n,
    finalAfterDays: 83,
    clickWindowDays: 43,
    offerGraceDays: 13,
    reviewWorkingDays: 17,
    cashOutPoints: 7_100n,
    firstCashOutPoints: 2_300n,
    firstCashOutWorkingDays: 19,
    changedAddressHours: 61,
    claimEarliestHours: 47,
    claimOpenDays: 53,
    claimAnswerWorkingDays: 23,
    claimSilenceWorkingDays: 29,
    debtIdleDays: 211,
    streakMostDays: 499,
    streakRepairDays: 5,
    streakBonusEveryDays: 9,
    streakBonuses: [
      { length: 9, points: 71n },
      { length: 18, points: 73n },
    ],
    zoneChangeDays: 59,
    pauseReviewDays: 97,
    trustRules: [
      { level: 'regular', days: 15, credited: 27, takenBackPercent: 6 },
      { level: 'trusted', days: 67, credited: 77, takenBackPercent: 3 },
    ],
  };
  const printed = (settings: GlossarySettings) =>
    new Map(glossaryTerms(settings).map((term) => [term.slug, [term.summary, ...texts(term)].join('\n')]));

  test('are the ones it was given, and no others: none is written by hand', () => {
    const byHand =
      /\b(7 days|24 hours|30 days|14 days|3 days|2 days|90 days|180 days|365 days|72 hours|\d+ working day(?<!(17|19|23|29) working day)s?\b|5,000 points|2,000 points|100 points are|under 100|7, 14)/;
    for (const [slug, text] of printed(others)) assert.doesNotMatch(text, byHand, slug);
  });
  test('each of them is printed somewhere', () => {
    const all = [...printed(others).values()].join('\n');
    for (const phrase of [
      '11 days',
      '41 days',
      '137 points',
      '83 days',
      '43 days',
      '13 days',
      '17 working days',
      '7,100 points',
      '2,300 points',
      '19 working days',
      '61 hours',
      '47 hours',
      '53 days',
      '23 working days',
      '29 working days',
      '211 days',
      '499 days',
      '5 days',
      '9 and 18 days',
      '71 and 73 points',
      '59 days',
      '97 days',
      'Regular asks for an account of 15 days, 27 credited results, and at most 6 in 100',
      'Trusted asks for an account of 67 days, 77 credited results, and at most 3 in 100',
    ])
      assert.ok(all.includes(phrase), phrase);
  });
  test('are those the verdicts promise: two working days for a person to decide', () => {
    assert.equal(IN_FORCE.reviewWorkingDays, 2);
    assert.match(PERSON, /two working days/);
  });
  test('in force are those of the site: a survey at level new waits as long as its page says', () => {
    const text = printed(IN_FORCE).get('hold') ?? '';
    assert.ok(text.includes('7 days'));
    assert.ok(text.includes('under 100 points'));
  });
});

describe('structured data', () => {
  test('holds the definition and every question with its answer, in plain words', () => {
    for (const term of terms) {
      const data = termData(term, 'https://site.example');
      assert.deepEqual(
        data.map((thing) => thing['@type']),
        ['DefinedTerm', 'FAQPage', 'BreadcrumbList'],
      );
      const text = JSON.stringify(data);
      assert.doesNotMatch(text, /\[\[|<|undefined/);
      assert.ok(text.includes(`https://site.example/glossary/${term.slug}`));
      assert.equal(listed(data[1]?.mainEntity), term.questions.length);
    }
  });
  test('of the whole names every term', () => {
    assert.equal(listed(glossaryData(IN_FORCE, 'https://site.example')[0]?.hasDefinedTerm), terms.length);
  });
});
