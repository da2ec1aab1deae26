import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import { keyProblems } from './key-problems.ts';
import { parametersOf } from './parameters.ts';
import { finder, type Problem } from './problem.ts';
import type { SignedRecipe, Subject } from './recipe.ts';

/** What makes a signature recipe prove nothing, or fit nothing. @param index the call's place in the definition */
export function recipeProblems(
  definition: ProviderDefinition,
  call: CallDefinition,
  index: number,
): Problem[] {
  const { authentication } = call;
  if (authentication.scheme !== 'signed') return [];
  const { subject } = authentication;
  return [
    ...keyProblems(definition, authentication, index),
    ...(subject.over === 'fields' ? fieldProblems(call, subject, index) : []),
    ...placeProblems(call, authentication, index),
  ];
}

function fieldProblems(
  call: CallDefinition,
  { fields, separator, order }: Extract<Subject, { over: 'fields' }>,
  index: number,
): Problem[] {
  const { found, say } = finder('calls', index, 'authentication', 'subject');
  const parameters = parametersOf(call);
  const signed = fields.filter((f) => !f.field.startsWith('$')).map((f) => f.field);
  if (signed.length === 0) say('the signature covers no field', 'fields');
  for (const [at, { field }] of fields.entries()) {
    if (field.startsWith('$')) continue;
    if (!parameters.has(field)) say(`the signature names the unknown field ${field}`, 'fields', at);
    if (
      signed.indexOf(field) !== signed.lastIndexOf(field) &&
      fields.findIndex((f) => f.field === field) < at
    )
      say('the signature names a field twice', 'fields', at);
  }
  const shapeless = signed.filter((field) => {
    const parameter = parameters.get(field);
    return parameter?.shape === 'any' && parameter.width === undefined;
  });
  if (separator === '' && signed.length > 1 && shapeless.length > 0)
    say(`fields glued without a separator need a shape: ${shapeless.join(', ')}`, 'separator');
  if (order === 'by-macro') {
    const macros = signed.map((field) => bare(parameters.get(field)?.macro ?? ''));
    if (macros.some((macro) => macro === '')) say('an order by macro needs the macro of each field', 'order');
    if (macros.some((macro, at) => at > 0 && macro <= (macros[at - 1] ?? '')))
      say(`the fields do not stand in the order of their macros: ${macros.join(', ')}`, 'fields');
  }
  return found;
}

/** A macro's name without its brackets: `[[tx_id]]` → `tx_id`. */
function bare(macro: string): string {
  return macro.replace(/^[^A-Za-z0-9_]+|[^A-Za-z0-9_]+$/g, '');
}

function placeProblems(call: CallDefinition, recipe: SignedRecipe, index: number): Problem[] {
  const { subject, at, keySet } = recipe;
  const { found, say } = finder('calls', index, 'authentication');
  const overBody = subject.over === 'raw-body' || subject.over === 'webhook';
  const withPath = subject.over === 'full-url' || (subject.over === 'sorted-query' && subject.withPath);
  if (overBody && call.body === 'none') say('the body is signed, but none is read', 'subject');
  if (overBody && (at.in === 'form' || at.in === 'json'))
    say('a signature cannot stand in the body it is made over', 'at');
  if (at.in === 'path' && withPath) say('a signature cannot stand in the path it is made over', 'at');
  if (subject.over === 'full-url' || subject.over === 'query-string') {
    if (at.in !== 'query' && subject.remove !== 'anywhere')
      say('the signature is not in the query it is cut from', 'subject', 'remove');
    if ((subject.remove === 'cut-before') !== (keySet?.selector.in === 'query'))
      say('what follows a signature may only be the id of its key', 'subject', 'remove');
  }
  if (subject.over === 'sorted-query' && /[=%A-Za-z0-9]/.test(subject.join))
    say('could stand inside a name or a value: the pairs would have no border', 'subject', 'join');
  if (subject.over === 'webhook') {
    const own = [subject.id, subject.timestamp, ...(at.in === 'header' ? [at.name] : [])];
    if (new Set(own.map((name) => name.toLowerCase())).size < own.length)
      say('id, timestamp and signature are three headers', 'subject');
  }
  if (keySet && keySet.selector.in === at.in && keySet.selector.name.toLowerCase() === at.name.toLowerCase())
    say('the signature and the id of its key share a name', 'keySet', 'selector', 'name');
  if (at.versions !== undefined && at.versions.trim() === '') say('a version has a name', 'at', 'versions');
  return found;
}
