import { holdField, holdProblems, KINDS_HELD, type RuleProblem, SMALL_FIELD } from '#lib/core/hold-rules.ts';
import { type ActivityKind, type HoldRules, type LevelMinutes, TRUST_LEVELS } from '#lib/core/holds.ts';
import { readDigits } from '#lib/core/points.ts';
import type { TrustRules } from '#lib/core/trust.ts';
import { TRUST_FACTS, trustField, trustProblems } from '#lib/core/trust-rules.ts';
import { DURATION_HINT, readDuration } from '#lib/core/typed-duration.ts';

/** Rules as they were typed, with a sentence for each field that cannot be taken. */
export interface TypedRules<Rules> {
  readonly rules: Rules;
  readonly errors: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, string>>;

/** Names of the fields that hold rules are typed into. */
export const HOLD_FIELDS: readonly string[] = [
  ...KINDS_HELD.flatMap((kind) => TRUST_LEVELS.map((level) => holdField(kind, level))),
  SMALL_FIELD,
];

/** Names of the fields that trust rules are typed into. */
export const TRUST_FIELDS: readonly string[] = (['regular', 'trusted'] as const).flatMap((level) =>
  TRUST_FACTS.map(({ name }) => trustField(level, name)),
);

/** Holds by kind and level, and the bound of small amounts. */
export function readTypedHolds(values: Values): TypedRules<HoldRules> {
  const unread: RuleProblem[] = [];
  const minutesOf = (kind: ActivityKind): LevelMinutes => {
    const [fresh, regular, trusted] = TRUST_LEVELS.map((level) => {
      const field = holdField(kind, level);
      const minutes = readDuration(values[field] ?? '');
      if (minutes === null) unread.push({ field, why: DURATION_HINT });
      return minutes ?? 0;
    });
    return { new: fresh ?? 0, regular: regular ?? 0, trusted: trusted ?? 0 };
  };
  const minutes = Object.fromEntries(
    KINDS_HELD.map((kind) => [kind, minutesOf(kind)]),
  ) as HoldRules['minutes'];
  const small = readWhole(values[SMALL_FIELD]);
  if (small === null) unread.push({ field: SMALL_FIELD, why: 'Give a whole number of points, such as 100.' });
  const rules = { minutes, smallPoints: BigInt(small ?? 0) };
  return { rules, errors: sentences(unread, holdProblems(rules)) };
}

/** What each level above new asks for. */
export function readTypedTrust(values: Values): TypedRules<TrustRules> {
  const unread: RuleProblem[] = [];
  const ruleOf = <Level extends 'trusted' | 'regular'>(level: Level) => {
    const [days, credited, takenBackPercent] = TRUST_FACTS.map(({ name }) => {
      const field = trustField(level, name);
      const count = readWhole(values[field]);
      if (count === null) unread.push({ field, why: 'Give a whole number.' });
      return count ?? 0;
    });
    return { level, days: days ?? 0, credited: credited ?? 0, takenBackPercent: takenBackPercent ?? 0 };
  };
  const rules: TrustRules = [ruleOf('trusted'), ruleOf('regular')];
  return { rules, errors: sentences(unread, trustProblems(rules)) };
}

/** A whole number as typed, grouped or not; null when it is none. */
function readWhole(text = ''): number | null {
  const digits = readDigits(text);
  return digits !== null && digits.length <= 9 ? Number(digits) : null;
}

/** One sentence per field. What could not be read stands for nothing, so no other sentence is built on it. */
function sentences(unread: readonly RuleProblem[], problems: readonly RuleProblem[]): Record<string, string> {
  const rows = new Set(unread.map(({ field }) => rowOf(field)));
  const rest = problems.filter(({ field }) => !rows.has(rowOf(field)));
  return Object.fromEntries([...unread, ...rest].map(({ field, why }) => [field, why]));
}

/** Fields are judged beside one another by kind, or by what is asked: `survey.new` and `survey.regular`. */
const rowOf = (field: string) => {
  const [first = '', second = ''] = field.split('.');
  return first === 'regular' || first === 'trusted' ? second : first;
};
