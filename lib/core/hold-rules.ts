import { z } from 'zod';
import { KINDS } from '#lib/core/activity-kinds.ts';
import {
  type ActivityKind,
  DEFAULT_HOLD_RULES,
  duration,
  type HoldRules,
  KIND_NAMES,
  type LevelMinutes,
  TRUST_LEVELS,
  type TrustLevel,
} from '#lib/core/holds.ts';
import { formatPoints } from '#lib/core/points.ts';

/** Days of the longest hold there may be. */
export const MOST_HOLD_DAYS = 365;
const MOST_MINUTES = MOST_HOLD_DAYS * 24 * 60;
/** Points of the highest bound below which nothing is held: above it, next to nothing would be. */
export const MOST_SMALL_POINTS = 1_000n;

export const KINDS_HELD = KINDS;

/** The field of one hold, wherever holds are typed or noted: `survey.new`. */
export const holdField = (kind: ActivityKind, level: TrustLevel) => `${kind}.${level}`;
export const SMALL_FIELD = 'smallPoints';

/** What is wrong with a rule, and the field it stands in. */
export interface RuleProblem {
  readonly field: string;
  readonly why: string;
}

/** What keeps these rules from being taken; empty when nothing does. Known levels are never held longer than unknown ones. */
export function holdProblems({ minutes, smallPoints }: HoldRules): RuleProblem[] {
  const problems = KINDS_HELD.flatMap((kind) => levelProblems(kind, minutes[kind]));
  if (smallPoints < 0n || smallPoints > MOST_SMALL_POINTS)
    problems.push({
      field: SMALL_FIELD,
      why: `Give between 0 and ${formatPoints(MOST_SMALL_POINTS)} points.`,
    });
  return problems;
}

function levelProblems(kind: ActivityKind, minutes: LevelMinutes): RuleProblem[] {
  return TRUST_LEVELS.flatMap((level, index) => {
    const own = minutes[level];
    const field = holdField(kind, level);
    if (!Number.isInteger(own) || own < 0 || own > MOST_MINUTES)
      return [{ field, why: `A hold has between 0 and ${MOST_HOLD_DAYS.toString()} days.` }];
    const below = TRUST_LEVELS[index - 1];
    if (below === undefined || own <= minutes[below]) return [];
    return [
      { field, why: `Level ${level} is never held longer than level ${below}: ${inWords(minutes[below])}.` },
    ];
  });
}

const inWords = (minutes: number) => (minutes === 0 ? 'not at all' : duration(minutes));

const minutesShape = z.int().min(0).max(MOST_MINUTES);
const levelsShape = z.strictObject({ new: minutesShape, regular: minutesShape, trusted: minutesShape });
const storedShape = z.strictObject({
  // A kind that a later version adds has its default until somebody decides.
  minutes: z.partialRecord(z.enum(KINDS_HELD as readonly [ActivityKind, ...ActivityKind[]]), levelsShape),
  smallPoints: z.string().regex(/^\d{1,9}$/),
});

/** The rules as they are stored, to be put into JSON. */
export const storedHolds = ({ minutes, smallPoints }: HoldRules) => ({
  minutes,
  smallPoints: smallPoints.toString(),
});

/** Reads stored rules; nothing stored = the product's own. Null when they cannot be read: then nobody may guess. */
export function readStoredHolds(stored: unknown): HoldRules | null {
  if (stored === null || stored === undefined) return DEFAULT_HOLD_RULES;
  const read = storedShape.safeParse(stored);
  if (!read.success) return null;
  const given = read.data.minutes;
  const minutes = { ...DEFAULT_HOLD_RULES.minutes };
  for (const kind of KINDS_HELD) minutes[kind] = given[kind] ?? minutes[kind];
  const rules = { minutes, smallPoints: BigInt(read.data.smallPoints) };
  return holdProblems(rules).length === 0 ? rules : null;
}

/** One thing that two sets of rules differ in: its field, both values in words, and what it means for who earns. */
export interface RuleChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly means: string;
}

/** What differs from one set of rules to the next, in the order of the table. */
export function holdChanges(before: HoldRules, after: HoldRules): RuleChange[] {
  const changes: RuleChange[] = KINDS_HELD.flatMap((kind) =>
    TRUST_LEVELS.flatMap((level) => {
      const [was, becomes] = [before.minutes[kind][level], after.minutes[kind][level]];
      if (was === becomes) return [];
      const held = becomes === 0 ? 'are not held' : `are held for ${duration(becomes)}`;
      return [
        {
          field: holdField(kind, level),
          before: inWords(was),
          after: inWords(becomes),
          means: `New ${KIND_NAMES[kind]} at trust level ${level} ${held} from now on; until now ${was === 0 ? 'they were not' : `it was ${duration(was)}`}.`,
        },
      ];
    }),
  );
  if (before.smallPoints !== after.smallPoints)
    changes.push({
      field: SMALL_FIELD,
      before: formatPoints(before.smallPoints),
      after: formatPoints(after.smallPoints),
      means: `${after.smallPoints === 0n ? 'No amount is too small to be held from now on' : `Amounts under ${formatPoints(after.smallPoints)} points are not held from now on`}; until now the bound was ${formatPoints(before.smallPoints)}.`,
    });
  return changes;
}
