import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ActivityKind,
  DEFAULT_HOLD_RULES,
  duration,
  type Holding,
  type HoldRules,
  holdFor,
  holdInWords,
  type TrustLevel,
} from './holds.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEVELS = ['new', 'regular', 'trusted'] as const satisfies readonly TrustLevel[];

/** An account without holds of its own. */
const NONE = { holdMinutes: null, holdByKind: {} };

/** Milliseconds held by kind: new, regular, trusted. */
const RULES: Record<ActivityKind, readonly [number, number, number]> = {
  survey: [7 * DAY, 24 * HOUR, 0],
  app: [24 * HOUR, 0, 0],
  game: [24 * HOUR, 0, 0],
  purchase: [30 * DAY, 30 * DAY, 14 * DAY],
  trial: [30 * DAY, 30 * DAY, 14 * DAY],
  video: [0, 0, 0],
  'micro-task': [0, 0, 0],
  unknown: [7 * DAY, 3 * DAY, 24 * HOUR],
};

const hold = (what: Partial<Holding> = {}, rules: HoldRules = DEFAULT_HOLD_RULES) =>
  holdFor(rules, {
    kind: 'survey',
    trust: 'new',
    points: 500n,
    from: NOW,
    now: NOW,
    own: NONE,
    ...what,
  });
const until = (hold: ReturnType<typeof holdFor>) =>
  hold === null ? 0 : hold.until.getTime() - NOW.getTime();

for (const [kind, expected] of Object.entries(RULES) as [ActivityKind, readonly number[]][])
  for (const [index, level] of LEVELS.entries())
    test(`${kind} at level ${level} is held ${(expected[index] ?? 0) / HOUR} hours`, () => {
      assert.equal(until(hold({ kind, trust: level })), expected[index]);
    });

describe('a hold', () => {
  test('does not touch what is under 100 points, and begins at 100', () => {
    assert.equal(hold({ kind: 'purchase', points: 99n }), null);
    assert.equal(until(hold({ kind: 'purchase', points: 100n })), 30 * DAY);
  });
  test('counts from the signed time, not from the arrival', () => {
    const earlier = new Date(NOW.getTime() - 10 * DAY);
    assert.equal(until(hold({ kind: 'purchase', from: earlier })), 20 * DAY);
  });
  test('that ended before the call arrived holds nothing', () => {
    for (const age of [7 * DAY, 8 * DAY]) assert.equal(hold({ from: new Date(NOW.getTime() - age) }), null);
  });
  test('is not stretched by a signed time in the future', () => {
    assert.equal(until(hold({ from: new Date(NOW.getTime() + 365 * DAY) })), 7 * DAY);
  });
  test('set on the provider account wins over the rules, for small points too', () => {
    assert.equal(
      until(hold({ kind: 'video', trust: 'trusted', points: 1n, own: { ...NONE, holdMinutes: 2 } })),
      2 * 60_000,
    );
    assert.equal(hold({ kind: 'purchase', points: 5_000n, own: { ...NONE, holdMinutes: 0 } }), null);
  });
  test('set for one kind on the provider account goes before its one hold and the rules, and touches no other kind', () => {
    const own = { holdMinutes: 60, holdByKind: { survey: 2, video: 0 } };
    assert.equal(until(hold({ kind: 'survey', points: 1n, own })), 2 * 60_000);
    assert.equal(hold({ kind: 'video', own }), null);
    assert.equal(until(hold({ kind: 'app', own })), HOUR);
    assert.equal(until(hold({ kind: 'purchase', own: { ...own, holdMinutes: null } })), 30 * DAY);
  });
  test('follows the rules it is given, its smallest amount too, and notes their minutes', () => {
    const { minutes } = DEFAULT_HOLD_RULES;
    const rules = {
      minutes: { ...minutes, survey: { new: 90, regular: 30, trusted: 30 } },
      smallPoints: 501n,
    };
    assert.equal(hold({}, rules), null);
    assert.equal(hold({ points: 501n }, rules)?.rule, 'survey/90/new');
    assert.equal(until(hold({ points: 501n, trust: 'trusted' }, rules)), 30 * 60_000);
  });
  test('notes its rule short, and says it in words', () => {
    assert.equal(holdInWords(hold()?.rule ?? null), 'surveys can be corrected for 7 days at trust level new');
    assert.equal(
      holdInWords(hold({ kind: 'app', own: { ...NONE, holdMinutes: 2 } })?.rule ?? null),
      "this provider's results can be corrected for 2 minutes",
    );
    assert.equal(
      holdInWords(hold({ own: { holdMinutes: 60, holdByKind: { survey: 2 } } })?.rule ?? null),
      "this provider's surveys can be corrected for 2 minutes",
    );
  });
});

for (const [minutes, words] of [
  [1, '1 minute'],
  [2, '2 minutes'],
  [60, '1 hour'],
  [90, '90 minutes'],
  [1_440, '24 hours'],
  [2_880, '2 days'],
  [10_080, '7 days'],
] as const)
  test(`${minutes} minutes are called ${words}`, () => assert.equal(duration(minutes), words));
