import { coveredFields } from './coverage.ts';
import { type CallDefinition, FACTS, type ProviderDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';
import type { Place } from './recipe.ts';
import { recipeProblems } from './recipe-problems.ts';

/** What is dangerous or senseless about one call of a definition. */
export function callProblems(definition: ProviderDefinition, call: CallDefinition): string[] {
  return [
    ...keyProblems(definition, call),
    ...placeProblems(call),
    ...proofProblems(definition, call),
    ...recipeProblems(definition, call),
  ];
}

function keyProblems({ keys }: ProviderDefinition, call: CallDefinition): string[] {
  const problems: string[] = [];
  const parameters = parametersOf(call);
  for (const extra of Object.keys(call.extras)) {
    if (extra in call.facts) problems.push(`${extra} is a fact and an extra`);
  }
  for (const field of keys.conversion) {
    const isFact = FACTS.some((fact) => fact === field);
    if (!parameters.has(field) && (field === 'transaction' || !isFact))
      problems.push(`the key names ${field}, which the call has not`);
  }
  const needed = keys.conversion.filter((field) => parameters.get(field)?.need === 'required');
  if (needed.length === 0) problems.push('no fact of the conversion key is required');
  else if (keys.conversion.every((field) => field === 'member'))
    problems.push('a key of the member alone would pay each member once for ever');
  if (call.facts.member?.need !== 'required') problems.push('member must be required');
  return problems;
}

function placeProblems(call: CallDefinition): string[] {
  const problems: string[] = [];
  const places = [...parametersOf(call).values()];
  if (places.some((p) => (p.in === 'form' || p.in === 'json') && p.in !== call.body)) {
    problems.push('a parameter stands in a body the call does not have');
  }
  const taken = places.flatMap((p) => p.names.map((name) => `${p.in}:${name.toLowerCase()}`));
  if (new Set(taken).size !== taken.length) problems.push('two parameters share a name');
  for (const { in: where, name } of proofPlaces(call)) {
    if (taken.includes(`${where}:${name.toLowerCase()}`))
      problems.push(`${name} proves the call and cannot state a fact as well`);
  }
  const segments = new Set((call.path ?? '').split('/').filter((segment) => segment.startsWith(':')));
  const inPath = [
    ...places.filter((p) => p.in === 'path').flatMap((p) => p.names),
    ...proofPlaces(call)
      .filter((place) => place.in === 'path')
      .map((place) => place.name),
  ];
  for (const name of inPath) {
    if (!segments.has(`:${name}`)) problems.push(`no :${name} in the path`);
  }
  return problems;
}

/** Where the values stand that prove the call. */
function proofPlaces({ authentication }: CallDefinition): Place[] {
  if (authentication.scheme === 'none') return [{ in: 'path', name: 'token' }];
  const selector = authentication.scheme === 'signed' ? authentication.keySet?.selector : undefined;
  return selector ? [authentication.at, selector] : [authentication.at];
}

/** What would let a call pass that proves nothing. */
function proofProblems(definition: ProviderDefinition, call: CallDefinition): string[] {
  const { authentication } = call;
  const problems: string[] = [];
  const secret = (name: string) => {
    const found = definition.settings[name];
    if (!found) problems.push(`the setting ${name} is not declared`);
    else if (!found.secret) problems.push(`the setting ${name} must be secret`);
  };
  if (authentication.scheme === 'none') {
    secret(authentication.pathToken);
    if (!call.path?.split('/').includes(':token')) problems.push('no signature and no :token in the path');
    return problems;
  }
  const { in: where } = authentication.at;
  if ((where === 'form' || where === 'json') && where !== call.body)
    problems.push('what proves the call stands in a body the call does not have');
  if (authentication.scheme === 'shared-secret') secret(authentication.setting);
  else if (!FACTS.some((fact) => coveredFields(call).has(fact)))
    problems.push('the signature covers no fact: whoever has seen one call could write any other');
  return problems;
}
