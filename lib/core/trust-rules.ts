import { z } from 'zod';
import type { RuleChange, RuleProblem } from '#lib/core/hold-rules.ts';
import { DEFAULT_TRUST_RULES, type TrustRule, type TrustRules } from '#lib/core/trust.ts';

/** What a level asks for, with the most that may be asked. */
export const TRUST_FACTS = [
  { name: 'days', label: 'Age of the account, in days', most: 3_650, what: 'days' },
  { name: 'credited', label: 'Results credited', most: 100_000, what: 'results' },
  {
    name: 'takenBackPercent',
    label: 'Taken back at most, of 100 results',
    most: 100,
    what: 'of 100 results',
  },
] as const;

type TrustFactName = (typeof TRUST_FACTS)[number]['name'];

/** The field of one rule, wherever rules are typed or noted: `regular.days`. */
export const trustField = (level: TrustRule['level'], name: TrustFactName) => `${level}.${name}`;

/** What keeps these rules from being taken; empty when nothing does. The higher level never asks for less. */
export function trustProblems([trusted, regular]: TrustRules): RuleProblem[] {
  return TRUST_FACTS.flatMap(({ name, most, what }) => {
    const broken = [trusted, regular].filter(
      (rule) => !Number.isInteger(rule[name]) || rule[name] < 0 || rule[name] > most,
    );
    if (broken.length > 0)
      return broken.map(({ level }) => ({
        field: trustField(level, name),
        why: `Give a whole number between 0 and ${most.toLocaleString('en-GB')}.`,
      }));
    const eased = name === 'takenBackPercent' ? trusted[name] > regular[name] : trusted[name] < regular[name];
    if (!eased) return [];
    const bound = name === 'takenBackPercent' ? 'at most' : 'at least';
    return [
      {
        field: trustField('trusted', name),
        why: `Trusted never asks for less than regular: ${bound} ${regular[name].toLocaleString('en-GB')} ${what}.`,
      },
    ];
  });
}

const count = (most: number) => z.int().min(0).max(most);
const ruleShape = z.strictObject({
  days: count(3_650),
  credited: count(100_000),
  takenBackPercent: count(100),
});
const storedShape = z.strictObject({ trusted: ruleShape, regular: ruleShape });

/** The rules as they are stored, to be put into JSON. */
export function storedTrust([trusted, regular]: TrustRules) {
  const facts = ({ level: _, ...rest }: TrustRule) => rest;
  return { trusted: facts(trusted), regular: facts(regular) };
}

/** Reads stored rules; nothing stored = the product's own. Null when they cannot be read. */
export function readStoredTrust(stored: unknown): TrustRules | null {
  if (stored === null || stored === undefined) return DEFAULT_TRUST_RULES;
  const read = storedShape.safeParse(stored);
  if (!read.success) return null;
  const { trusted, regular } = read.data;
  const rules: TrustRules = [
    { level: 'trusted', ...trusted },
    { level: 'regular', ...regular },
  ];
  return trustProblems(rules).length === 0 ? rules : null;
}

/** What differs from one set of rules to the next. */
export function trustChanges(before: TrustRules, after: TrustRules): RuleChange[] {
  return [1, 0].flatMap((index) => {
    const [was, becomes] = [before[index], after[index]];
    if (was === undefined || becomes === undefined) return [];
    return TRUST_FACTS.flatMap(({ name, label }) =>
      was[name] === becomes[name]
        ? []
        : [
            {
              field: trustField(becomes.level, name),
              before: was[name].toString(),
              after: becomes[name].toString(),
              means: `Level ${becomes.level}: ${label.charAt(0).toLowerCase()}${label.slice(1)}: ${becomes[name].toString()}, until now ${was[name].toString()}.`,
            },
          ],
    );
  });
}
