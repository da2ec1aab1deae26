import {
  type CallDefinition,
  type Condition,
  FACTS,
  type Outcome,
  type ProviderDefinition,
} from './definition-shape.ts';
import { finder, type Path, type Problem } from './problem.ts';

/** What would give a call a meaning it must not have, or none. */
export function outcomeProblems(definition: ProviderDefinition): Problem[] {
  return [
    ...conditionProblems(definition),
    ...definition.outcomes.flatMap((outcome, index) => meaningProblems(definition, outcome, index)),
    ...hiddenProblems(definition.outcomes),
    ...keyProblems(definition),
  ];
}

const fieldsOf = ({ facts, extras }: CallDefinition) =>
  new Set([...Object.keys(facts), ...Object.keys(extras)]);

function conditionProblems({ calls, outcomes, tests }: ProviderDefinition): Problem[] {
  const { found, say } = finder();
  const fields = calls.map(fieldsOf);
  const look = (condition: Condition, where: readonly Set<string>[], ...path: Path) => {
    for (const [field, wanted] of Object.entries(condition)) {
      if (!fields.some((known) => known.has(field)))
        say(`a condition asks for the unknown field ${field}`, ...path, field);
      if (Array.isArray(wanted) && wanted.some((value) => value.trim() === ''))
        say('an empty value counts as none: write "missing"', ...path, field);
    }
    const needed = Object.keys(condition).filter((field) => condition[field] !== 'missing');
    const known = needed.every((field) => fields.some((one) => one.has(field)));
    if (known && !where.some((one) => needed.every((field) => one.has(field))))
      say('no call has all the fields that this asks for', ...path);
  };
  for (const [index, { when, calls: only }] of outcomes.entries()) {
    const where = calls.flatMap((call, at) =>
      only?.includes(call.name) === false ? [] : [fields[at] ?? new Set<string>()],
    );
    look(when, where, 'outcomes', index, 'when');
  }
  for (const [index, condition] of tests.entries()) {
    look(condition, fields, 'tests', index);
    if (Object.keys(condition).length === 0)
      say('an empty test condition would make every call a test', 'tests', index);
  }
  return found;
}

function meaningProblems(
  { calls, keys, amount }: ProviderDefinition,
  { kind, sign, refersBy, calls: only }: Outcome,
  index: number,
): Problem[] {
  const { found, say } = finder('outcomes', index);
  const here = calls.filter(({ name }) => only?.includes(name) ?? true);
  if (refersBy === 'prefix' && !keys.prefix) say('no reversal prefix is given', 'refersBy');
  if (refersBy === 'prefix' && !here.some((call) => call.facts.transaction))
    say('a prefix needs an id to stand before', 'refersBy');
  if (refersBy === 'reference' && !here.some((call) => call.facts.reference))
    say('a reversal refers by a reference that no call has', 'refersBy');
  if (refersBy === 'member-and-offer' && !here.some((call) => call.facts.offer))
    say('a reversal refers by an offer that no call has', 'refersBy');
  if (refersBy !== 'same-id' && kind !== 'reversal') say('only a reversal refers to a credit', 'refersBy');
  if (kind !== 'reversal' && sign?.includes('negative')) say(`a negative amount cannot mean ${kind}`, 'sign');
  if (sign?.includes('negative') && amount.sign === 'never')
    say('an outcome asks for a negative amount, but the grammar allows none', 'sign');
  for (const [at, name] of (only ?? []).entries())
    if (!calls.some((call) => call.name === name))
      say(`an outcome asks for the unknown call ${name}`, 'calls', at);
  return found;
}

/** The first that fits decides, so whatever an earlier one always takes away is never reached: a reversal would credit. */
function hiddenProblems(outcomes: readonly Outcome[]): Problem[] {
  const { found, say } = finder('outcomes');
  for (const [index, outcome] of outcomes.entries()) {
    const before = outcomes.slice(0, index).findIndex((earlier) => takesAll(earlier, outcome));
    if (before >= 0)
      say(
        `is never reached: outcome ${(before + 1).toString()} fits whenever this does, and comes first`,
        index,
      );
  }
  return found;
}

/** Whether every call that fits `later` fits `earlier` too. */
function takesAll(earlier: Outcome, later: Outcome): boolean {
  const within = <T>(all: readonly T[] | undefined, some: readonly T[] | undefined) =>
    all === undefined || (some?.every((one) => all.includes(one)) ?? false);
  if (!within(earlier.calls, later.calls) || !within(earlier.sign, later.sign)) return false;
  return Object.entries(earlier.when).every(([field, wanted]) => {
    const asked = Object.hasOwn(later.when, field) ? later.when[field] : undefined;
    if (asked === undefined) return false;
    if (wanted === 'present') return asked !== 'missing';
    if (wanted === 'missing') return asked === 'missing';
    return Array.isArray(asked) && within(wanted, asked);
  });
}

/** Facts that differ between a credit and what is said of it later. */
const FLEETING = ['state', 'reason', 'reference', 'test'];

function keyProblems({ keys }: ProviderDefinition): Problem[] {
  const { found, say } = finder('keys', 'conversion');
  for (const [index, field] of keys.conversion.entries()) {
    if (FLEETING.includes(field) && FACTS.some((fact) => fact === field))
      say(`${field} differs from call to call about one conversion: each would count as another one`, index);
    if (keys.conversion.indexOf(field) < index) say(`${field} stands twice`, index);
  }
  return found;
}
