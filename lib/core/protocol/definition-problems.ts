import { callProblems } from './call-problems.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { replyProblems } from './reply-problems.ts';

/** Everything that makes a well-typed definition dangerous or senseless, in words. Empty means it may be saved. */
export function definitionProblems(definition: ProviderDefinition): string[] {
  return [
    ...definition.calls.flatMap((call) =>
      callProblems(definition, call).map((text) => `${call.name}: ${text}`),
    ),
    ...callsProblems(definition),
    ...conditionProblems(definition),
    ...outcomeProblems(definition),
    ...replyProblems(definition),
  ];
}

/** Calls that nobody could tell apart: the second would never be read, and never be missed. */
function callsProblems({ calls }: ProviderDefinition): string[] {
  const problems: string[] = [];
  if (new Set(calls.map((call) => call.name)).size !== calls.length) {
    problems.push('two calls have the same name');
  }
  const looks = calls.map(
    ({ method, path = '', body }) => `${method} ${path.replace(/:[A-Za-z0-9_-]+/g, ':')} ${body}`,
  );
  if (new Set(looks).size !== looks.length)
    problems.push('two calls have the same method, path and kind of body');
  return problems;
}

function conditionProblems({ calls, outcomes, tests }: ProviderDefinition): string[] {
  const known = new Set(calls.flatMap((call) => [...Object.keys(call.facts), ...Object.keys(call.extras)]));
  const conditions = [...outcomes.map((outcome) => outcome.when), ...tests];
  const problems = conditions
    .flatMap((condition) => Object.keys(condition))
    .filter((field) => !known.has(field))
    .map((field) => `a condition asks for the unknown field ${field}`);
  if (tests.some((condition) => Object.keys(condition).length === 0)) {
    problems.push('an empty test condition would make every call a test');
  }
  return problems;
}

function outcomeProblems({ calls, outcomes, keys, amount, settings }: ProviderDefinition): string[] {
  const problems: string[] = [];
  for (const { kind, sign, refersBy, calls: only = [] } of outcomes) {
    if (refersBy === 'prefix' && !keys.prefix) problems.push('no reversal prefix is given');
    if (refersBy === 'reference' && !calls.some((call) => call.facts.reference))
      problems.push('a reversal refers by a reference that no call has');
    if (kind !== 'reversal' && sign?.includes('negative')) {
      problems.push(`a negative amount cannot mean ${kind}`);
    }
    if (sign?.includes('negative') && amount.sign === 'never') {
      problems.push('an outcome asks for a negative amount, but the grammar allows none');
    }
    for (const name of only) {
      if (!calls.some((call) => call.name === name))
        problems.push(`an outcome asks for the unknown call ${name}`);
    }
  }
  if (amount.constant !== undefined) {
    if (!settings[amount.constant]) problems.push(`the setting ${amount.constant} is not declared`);
    else if (settings[amount.constant]?.secret) problems.push('an amount is no secret');
    if (calls.some((call) => call.facts.amount)) problems.push('an amount is sent and constant');
  }
  return problems;
}
