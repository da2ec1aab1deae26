import type {
  CallDefinition,
  Condition,
  Outcome,
  ProviderDefinition,
} from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';

/** A fact as the network calls it in this call. */
const wire = (call: CallDefinition, fact: string) => parametersOf(call).get(fact)?.names[0] ?? fact;

/** What makes a call be about one conversion, as the network calls it in this call. */
const keyNames = ({ keys }: ProviderDefinition, call: CallDefinition) =>
  keys.conversion.filter((fact) => parametersOf(call).has(fact)).map((fact) => wire(call, fact));

/** When two calls are about one conversion. */
export function repeatsInWords(definition: ProviderDefinition, call: CallDefinition): string {
  const known = keyNames(definition, call);
  const names = list(known);
  const equal = known.length > 1 ? 'are equal' : 'is equal';
  return `Calls in which ${names} ${equal} are about one conversion. An exact copy counts once; other content under the same ${names} is set aside for a person.`;
}

const KINDS = {
  credit: 'a finished step',
  pending: 'a step you are still checking',
  reversal: 'a reversal',
  'screen-out': 'a member who did not fit',
  info: 'progress without points',
} as const;

/** What a call reports: the outcomes in their own order, which decides. */
export function kindsInWords(definition: ProviderDefinition, call: CallDefinition): string {
  const told = outcomesOf(definition, call).map(({ kind, when, sign }, at) => {
    const way = conditionsInWords(call, when, sign);
    const every = at === 0 ? 'in every call' : 'in every other call';
    return `${KINDS[kind]} ${way === '' ? every : `when ${way}`}`;
  });
  return `The first of these that fits counts: ${told.join('; ')}. What fits none waits for a person and never pays by itself.`;
}

/** The outcomes that this call can have: those of its name, and of them what it has the fields for. */
const outcomesOf = ({ outcomes }: ProviderDefinition, call: CallDefinition) =>
  outcomes.filter(({ calls, when }) => (calls?.includes(call.name) ?? true) && isSayable(when, call));

/** Whether a call can meet a condition at all: it has every field that must be there. */
function isSayable(when: Condition, call: CallDefinition): boolean {
  return Object.entries(when).every(([name, wanted]) => wanted === 'missing' || parametersOf(call).has(name));
}

function conditionsInWords(
  call: CallDefinition,
  when: Condition,
  sign: readonly string[] | undefined,
): string {
  // That a field is absent which this call never has goes without saying.
  const conditions = Object.entries(when)
    .filter(([name]) => parametersOf(call).has(name))
    .map(([name, wanted]) => conditionInWords(wire(call, name), wanted));
  if (sign !== undefined) conditions.push(`${wire(call, 'amount')} is ${sign.join(' or ')}`);
  return conditions.join(' and ');
}

/** How a call takes a conversion back, and which. */
export function reversalsInWords(definition: ProviderDefinition, call: CallDefinition): string {
  const reversals = outcomesOf(definition, call).filter(({ kind }) => kind === 'reversal');
  if (reversals.length === 0) return 'This call cannot take a conversion back.';
  const ways = reversals.map(({ when, sign, refersBy }) => {
    const condition = conditionsInWords(call, when, sign);
    return `${condition === '' ? '' : `when ${condition}, `}${creditInWords(definition, call, refersBy)}`;
  });
  const minus = definition.amount.sign === 'reversal' ? ' Its amounts may carry a minus.' : '';
  return `A call takes a conversion back ${ways.join('; or ')}.${minus}`;
}

/** How a reversal says which credit it takes back. Its key but for the id is the credit's own, see lib/core/protocol/keys.ts. */
function creditInWords(
  definition: ProviderDefinition,
  call: CallDefinition,
  refersBy: Outcome['refersBy'],
): string {
  const names = keyNames(definition, call);
  const id = wire(call, 'transaction');
  const others = names.filter((name) => name !== id);
  const besides = others.length === 0 ? '' : `, under the same ${list(others)}`;
  if (refersBy === 'prefix')
    return `with ${definition.keys.prefix ?? ''} before the original ${id}${besides}`;
  if (refersBy === 'reference') return `with the original id in ${wire(call, 'reference')}${besides}`;
  const same = `under the same ${list(names)}`;
  if (refersBy === 'same-id') return same;
  const found =
    refersBy === 'member-and-offer' && call.facts.offer
      ? `, else for the member’s one open credit of that ${wire(call, 'offer')}`
      : '';
  return `${same}${found}, else as a person finds it`;
}

/** What makes a call a test. */
export function testsInWords({ tests }: ProviderDefinition, call: CallDefinition): string {
  const sayable = tests.filter((condition) =>
    Object.keys(condition).every((name) => parametersOf(call).has(name)),
  );
  if (sayable.length === 0)
    return 'This call has no mark for tests: whatever is sent and fits counts as real.';
  const ways = sayable.map((condition) =>
    Object.entries(condition)
      .map(([name, wanted]) => conditionInWords(wire(call, name), wanted))
      .join(' and '),
  );
  return `A call is a test when ${ways.join('; or ')}. Tests are kept and shown, and never pay.`;
}

function conditionInWords(name: string, wanted: readonly string[] | 'present' | 'missing'): string {
  if (wanted === 'present') return `${name} is there`;
  if (wanted === 'missing') return `${name} is absent`;
  return `${name} is ${wanted.join(' or ')}`;
}

/** Names as a list in a sentence. */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
