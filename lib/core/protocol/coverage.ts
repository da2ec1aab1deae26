import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import type { CoverableFact } from './notice.ts';
import { parametersOf } from './parameters.ts';
import type { Place } from './recipe.ts';

/** Whether the path of a call is inside its signed bytes. */
function coversPath({ authentication }: CallDefinition): boolean {
  if (authentication.scheme !== 'signed') return false;
  const { subject } = authentication;
  return subject.over === 'full-url' || (subject.over === 'sorted-query' && subject.withPath);
}

/** Places whose every value is inside the signed bytes. */
function coveredPlaces(call: CallDefinition): readonly Place['in'][] {
  if (call.authentication.scheme !== 'signed') return [];
  const { subject } = call.authentication;
  switch (subject.over) {
    case 'full-url':
      return ['query', 'path'];
    case 'query-string':
      return ['query'];
    case 'sorted-query':
      return subject.withPath ? ['query', 'path'] : ['query'];
    case 'raw-body':
    case 'webhook':
      return ['form', 'json'];
    case 'fields':
      return [];
  }
}

const coveredOf = new WeakMap<CallDefinition, ReadonlySet<string>>();

/** The parameters of a call, by our names, that its signature covers. Follows from the recipe, is never declared. */
export function coveredFields(call: CallDefinition): ReadonlySet<string> {
  const known = coveredOf.get(call);
  if (known) return known;
  const places = coveredPlaces(call);
  const covered = new Set<string>();
  for (const [name, parameter] of parametersOf(call)) if (places.includes(parameter.in)) covered.add(name);
  if (call.authentication.scheme === 'signed' && call.authentication.subject.over === 'fields') {
    // Several values of a field that is changed for the signature have one signature: it pins none of them down.
    for (const { field, transform } of call.authentication.subject.fields) {
      if (!field.startsWith('$') && transform.length === 0) covered.add(field);
    }
  }
  coveredOf.set(call, covered);
  return covered;
}

type Needs = ReadonlyArray<readonly [fact: CoverableFact, fields: readonly string[]]>;
const needsOf = new WeakMap<ProviderDefinition, Needs>();

/** Which fields each fact is read from. */
function factNeeds(definition: ProviderDefinition): Needs {
  const known = needsOf.get(definition);
  if (known) return known;
  const asked = definition.outcomes.flatMap((outcome) => [
    ...Object.keys(outcome.when),
    ...(outcome.sign ? ['amount'] : []),
  ]);
  const reference = definition.outcomes.some((outcome) => outcome.refersBy === 'reference')
    ? ['reference']
    : [];
  const needs: Needs = [
    ['member', ['member']],
    ['transaction', ['transaction', ...definition.keys.conversion, ...reference]],
    ['amount', ['amount']],
    ['state', asked],
    ['offer', ['offer']],
    ['event', ['event']],
    ['test', definition.tests.flatMap((condition) => Object.keys(condition))],
  ];
  needsOf.set(definition, needs);
  return needs;
}

/**
 * The facts of a call that its signature does not prove, in a fixed order.
 * @param loose signed fields whose borders turned out ambiguous in this very call.
 */
export function uncoveredFacts(
  definition: ProviderDefinition,
  call: CallDefinition,
  loose: ReadonlySet<string> = new Set(),
): CoverableFact[] {
  const covered = coveredFields(call);
  const sent = parametersOf(call);
  const open = (field: string) => sent.has(field) && (!covered.has(field) || loose.has(field));
  // Where the URL says what happened, a signature that leaves the path open fits at the other URLs too.
  const byUrl = definition.outcomes.some((outcome) => outcome.calls) && !coversPath(call);
  return factNeeds(definition)
    .filter(([fact, fields]) => fields.some(open) || (fact === 'state' && byUrl))
    .map(([fact]) => fact);
}
