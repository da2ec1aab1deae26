import { uncoveredFacts } from './coverage.ts';
import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import type { CoverableFact } from './notice.ts';
import { parametersOf } from './parameters.ts';

const WORDS: Record<CoverableFact, string> = {
  member: 'the member',
  transaction: 'what tells two conversions apart',
  amount: 'the amount',
  state: 'what happened',
  offer: 'the offer',
  event: 'the step',
  test: 'whether it is a test',
};

/** Facts without which nothing is credited on the word of a call alone. */
const DECISIVE: readonly CoverableFact[] = ['member', 'transaction', 'amount', 'state'];

/** What one call proves and what it leaves open, in sentences for an operator. Follows from the definition alone. */
export function guaranteesOf(definition: ProviderDefinition, call: CallDefinition): string[] {
  const open = uncoveredFacts(definition, call);
  const sentences = [proofInWords(call, open)];
  if (open.some((fact) => DECISIVE.includes(fact)))
    sentences.push(
      'It credits at once only within the limit per member and day, and when the member has a recent start or visit on this site; anything else waits for a person.',
    );
  if (open.includes('transaction') && call.authentication.scheme === 'signed')
    sentences.push('What was signed once and comes back as another conversion waits for a person.');
  if (open.includes('state') && definition.outcomes.some(({ kind }) => kind === 'reversal'))
    sentences.push('A reversal that would take released points waits for a person.');
  if (mayBeLoose(call))
    sentences.push(
      'Its values are joined so that some can be cut apart in two ways; those of them count as not proven.',
    );
  if (!call.facts.transaction)
    sentences.push(
      `The network sends no id: calls with equal ${list(definition.keys.conversion.map((field) => wire(call, field)))} are taken for one conversion.`,
    );
  if (definition.tests.length === 0)
    sentences.push('The network has no mark for tests: whatever fits counts as real.');
  return sentences;
}

function proofInWords({ authentication }: CallDefinition, open: readonly CoverableFact[]): string {
  if (authentication.scheme === 'none')
    return 'The call is not signed. Whoever knows the token in its URL can say anything.';
  if (authentication.scheme === 'shared-secret')
    return 'The call is not signed. Whoever knows the secret it carries can say anything.';
  if (open.length === 0) return 'Its signature proves everything that counts.';
  return `Its signature does not prove ${list(open.map((fact) => WORDS[fact]))}.`;
}

/** Whether the borders of what is signed can depend on the values. */
function mayBeLoose({ authentication }: CallDefinition): boolean {
  if (authentication.scheme !== 'signed' || authentication.subject.over !== 'fields') return false;
  return authentication.subject.fields.filter(({ field }) => !field.startsWith('$')).length > 1;
}

function wire(call: CallDefinition, field: string): string {
  return parametersOf(call).get(field)?.names[0] ?? field;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
