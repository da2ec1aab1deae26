import { readAddressList } from '#lib/core/addresses.ts';
import { callProblems } from './call-problems.ts';
import { callsProblems } from './calls-problems.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { outcomeProblems } from './outcome-problems.ts';
import { finder, type Problem } from './problem.ts';
import { replyProblems } from './reply-problems.ts';
import { settingProblems } from './setting-problems.ts';

/** Everything that makes a well-typed definition dangerous or senseless, in words. Empty means it may be saved. */
export function definitionProblems(definition: ProviderDefinition): Problem[] {
  const crowded = crowdProblems(definition);
  // What is too much to be looked at is not looked at.
  if (crowded.length > 0) return crowded;
  return [
    ...definition.calls.flatMap((call, index) => callProblems(definition, call, index)),
    ...callsProblems(definition),
    ...settingProblems(definition),
    ...outcomeProblems(definition),
    ...amountProblems(definition),
    ...sourceProblems(definition),
    ...replyProblems(definition),
  ];
}

/** Far above what any network needs: reading a call must stay a matter of microseconds. */
const MOST = { calls: 20, parameters: 60, signed: 60, outcomes: 100, tests: 20, settings: 20 } as const;

function crowdProblems({ calls, outcomes, tests, settings }: ProviderDefinition): Problem[] {
  const { found, say } = finder();
  const check = (count: number, most: number, what: string, ...path: (string | number)[]) => {
    if (count > most) say(`more than ${most.toString()} ${what} are not read`, ...path);
  };
  check(calls.length, MOST.calls, 'calls', 'calls');
  check(outcomes.length, MOST.outcomes, 'outcomes', 'outcomes');
  check(tests.length, MOST.tests, 'test conditions', 'tests');
  check(Object.keys(settings).length, MOST.settings, 'settings', 'settings');
  for (const [index, { authentication, extras }] of calls.entries()) {
    check(Object.keys(extras).length, MOST.parameters, 'extras', 'calls', index, 'extras');
    if (authentication.scheme === 'signed' && authentication.subject.over === 'fields')
      check(
        authentication.subject.fields.length,
        MOST.signed,
        'signed fields',
        ...['calls', index, 'authentication', 'subject', 'fields'],
      );
  }
  return found;
}

function amountProblems({ calls, amount, settings }: ProviderDefinition): Problem[] {
  const { found, say } = finder('amount', 'constant');
  if (amount.times !== undefined && /^[0.]+$/.test(amount.times))
    found.push({ path: ['amount', 'times'], message: 'would make every amount nothing' });
  if (amount.constant === undefined) return found;
  const setting = Object.hasOwn(settings, amount.constant) ? settings[amount.constant] : undefined;
  if (!setting) say(`the setting ${amount.constant} is not declared`);
  else if (setting.secret) say('an amount is no secret');
  if (calls.some((call) => call.facts.amount)) say('an amount is sent and constant');
  return found;
}

function sourceProblems({ addresses, readOn }: ProviderDefinition): Problem[] {
  const { found, say } = finder();
  const isDay = (text: string) =>
    !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  if (!isDay(readOn)) say('is no day of the calendar', 'readOn');
  if (addresses === null) return found;
  if (!isDay(addresses.readOn)) say('is no day of the calendar', 'addresses', 'readOn');
  for (const [index, address] of addresses.list.entries())
    if ('wrong' in readAddressList(address)) say('is no address and no range', 'addresses', 'list', index);
  return found;
}
