import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { holdChanges, holdProblems, KINDS_HELD, readStoredHolds, storedHolds } from './hold-rules.ts';
import { DEFAULT_HOLD_RULES, type HoldRules, type LevelMinutes } from './holds.ts';

const DAY = 1_440;
const survey = (levels: Partial<LevelMinutes>, more: Partial<HoldRules> = {}): HoldRules => ({
  ...DEFAULT_HOLD_RULES,
  ...more,
  minutes: {
    ...DEFAULT_HOLD_RULES.minutes,
    survey: { ...DEFAULT_HOLD_RULES.minutes.survey, ...levels },
  },
});
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('hold rules', () => {
  test('of the product are fit to be set', () => assert.deepEqual(holdProblems(DEFAULT_HOLD_RULES), []));
  test('may be nothing at all, or a year for everybody', () => {
    for (const minutes of [0, 365 * DAY])
      assert.deepEqual(holdProblems(survey({ new: minutes, regular: minutes, trusted: minutes })), []);
  });

  for (const [what, rules, field] of [
    ['regular held longer than new', survey({ regular: 7 * DAY + 1 }), 'survey.regular'],
    ['trusted held longer than regular', survey({ trusted: DAY + 1 }), 'survey.trusted'],
    ['more than a year', survey({ new: 365 * DAY + 1, regular: DAY }), 'survey.new'],
    ['less than none', survey({ trusted: -1 }), 'survey.trusted'],
    ['a part of a minute', survey({ trusted: 0.5 }), 'survey.trusted'],
    ['no number', survey({ trusted: Number.NaN }), 'survey.trusted'],
    ['a bound below zero', survey({}, { smallPoints: -1n }), 'smallPoints'],
    ['a bound above all amounts', survey({}, { smallPoints: 1_001n }), 'smallPoints'],
  ] as const)
    test(`are refused for ${what}, with the field`, () => {
      assert.deepEqual(
        holdProblems(rules).map((problem) => problem.field),
        [field],
      );
    });

  test('a refused level says how long the one below it is held', () => {
    assert.match(holdProblems(survey({ trusted: 2 * DAY }))[0]?.why ?? '', /level regular: 24 hours/);
  });
});

describe('hold rules as they are stored', () => {
  const level = fc.tuple(fc.nat(525_600), fc.nat(525_600), fc.nat(525_600)).map((minutes) => {
    const [trusted = 0, regular = 0, fresh = 0] = minutes.toSorted((a, b) => a - b);
    return { new: fresh, regular, trusted };
  });
  test('come back as what they were', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 8, maxLength: 8 }), fc.nat(1_000), (levels, small) => {
        const minutes = Object.fromEntries(
          KINDS_HELD.map((kind, at) => [kind, levels[at]]),
        ) as HoldRules['minutes'];
        const rules = { minutes, smallPoints: BigInt(small) };
        assert.deepEqual(readStoredHolds(json(storedHolds(rules))), rules);
      }),
    );
  });
  test('where nothing is stored are the product’s own', () => {
    for (const nothing of [null, undefined]) assert.equal(readStoredHolds(nothing), DEFAULT_HOLD_RULES);
  });
  test('have the product’s hold for a kind they do not know yet', () => {
    const { minutes, smallPoints } = storedHolds(survey({ new: 5 * DAY }));
    const { video: _, ...older } = minutes;
    const read = readStoredHolds({ minutes: older, smallPoints });
    assert.deepEqual(read?.minutes.video, DEFAULT_HOLD_RULES.minutes.video);
    assert.equal(read?.minutes.survey.new, 5 * DAY);
  });
  const good = storedHolds(DEFAULT_HOLD_RULES);
  for (const [what, stored] of [
    ['text', 'seven days'],
    ['a list', []],
    ['an empty thing', {}],
    ['a kind nobody knows', { ...good, minutes: { ...good.minutes, gambling: good.minutes.survey } }],
    ['a level that is missing', { ...good, minutes: { survey: { new: 5, regular: 5 } } }],
    ['a number as text', { ...good, minutes: { survey: { new: '5', regular: 5, trusted: 5 } } }],
    ['levels in a wrong order', { ...good, minutes: { survey: { new: 5, regular: 6, trusted: 5 } } }],
    ['a bound as a number', { ...good, smallPoints: 100 }],
    ['a bound below zero', { ...good, smallPoints: '-1' }],
    ['something more', { ...good, more: true }],
  ] as const)
    test(`${what} cannot be read, and is not guessed at`, () => assert.equal(readStoredHolds(stored), null));
});

describe('a change of holds', () => {
  test('says what it means, kind by kind and level by level', () => {
    const after = survey({ new: 5 * DAY, regular: 0 }, { smallPoints: 50n });
    assert.deepEqual(
      holdChanges(DEFAULT_HOLD_RULES, after).map(({ field, means }) => [field, means]),
      [
        [
          'survey.new',
          'New surveys at trust level new are held for 5 days from now on; until now it was 7 days.',
        ],
        [
          'survey.regular',
          'New surveys at trust level regular are not held from now on; until now it was 24 hours.',
        ],
        ['smallPoints', 'Amounts under 50 points are not held from now on; until now the bound was 100.'],
      ],
    );
  });
  test('to what is in force already is none', () => {
    assert.deepEqual(holdChanges(DEFAULT_HOLD_RULES, survey({})), []);
  });
});
