import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import { publicKey } from './ecdsa.ts';
import { parametersOf } from './parameters.ts';
import type { SignedRecipe, Subject } from './recipe.ts';

/** What makes a signature recipe prove nothing, or fit nothing. */
export function recipeProblems(definition: ProviderDefinition, call: CallDefinition): string[] {
  const { authentication } = call;
  if (authentication.scheme !== 'signed') return [];
  const { subject } = authentication;
  return [
    ...keyProblems(definition, authentication),
    ...(subject.over === 'fields' ? fieldProblems(call, subject) : []),
    ...placeProblems(call, authentication),
  ];
}

function keyProblems({ settings }: ProviderDefinition, recipe: SignedRecipe): string[] {
  const { primitive, key, keySet, subject, encoding } = recipe;
  const problems: string[] = [];
  const declared = (name: string, mustBeSecret: boolean) => {
    const found = settings[name];
    if (!found) problems.push(`the setting ${name} is not declared`);
    else if (mustBeSecret && !found.secret) problems.push(`the setting ${name} must be secret`);
  };
  const inText = subject.over === 'fields' ? subject.fields.map((f) => f.field) : [];
  if (subject.over === 'sorted-query' && subject.append) inText.push(`$${subject.append}`);
  const named = inText.filter((name) => name.startsWith('$')).map((name) => name.slice(1));
  for (const name of named) declared(name, false);

  if (primitive === 'ecdsa-p256-sha256') {
    if (!keySet) return [...problems, 'ECDSA without a key set'];
    if (key !== undefined) declared(key, true);
    if (Object.keys(keySet.pinned).length === 0 && keySet.url === undefined)
      problems.push('no key is pinned and none can be fetched');
    for (const [id, spki] of Object.entries(keySet.pinned)) {
      if (id === 'own') problems.push('the key id own is ours');
      if (publicKey(spki) === null) problems.push(`the pinned key ${id} is no public key on P-256`);
    }
    if (named.length > 0) problems.push('what a private key signs holds no setting');
    if (subject.over === 'full-url' || subject.over === 'webhook')
      problems.push(`a key set over ${subject.over} is not known here`);
    if (recipe.inner || recipe.at.versions) problems.push('a key set takes no inner digest and no versions');
    if (encoding === 'hex-any-case') problems.push('a key set needs one way of writing a signature');
    return problems;
  }
  if (keySet) problems.push('a key set needs ECDSA');
  if (primitive.startsWith('hmac-')) {
    if (!key) problems.push('an HMAC without a key');
    else declared(key, true);
  } else if (!named.some((name) => settings[name]?.secret)) {
    problems.push('a digest without a secret can be made by anybody');
  }
  return problems;
}

function fieldProblems(
  call: CallDefinition,
  { fields, separator, order }: Extract<Subject, { over: 'fields' }>,
): string[] {
  const problems: string[] = [];
  const parameters = parametersOf(call);
  const signed = fields.filter((f) => !f.field.startsWith('$')).map((f) => f.field);
  if (signed.length === 0) problems.push('the signature covers no field');
  for (const field of signed) {
    if (!parameters.has(field)) problems.push(`the signature names the unknown field ${field}`);
  }
  if (new Set(signed).size !== signed.length) problems.push('the signature names a field twice');
  const shapeless = signed.filter((field) => {
    const parameter = parameters.get(field);
    return parameter?.shape === 'any' && parameter.width === undefined;
  });
  if (separator === '' && signed.length > 1 && shapeless.length > 0) {
    problems.push(`fields glued without a separator need a shape: ${shapeless.join(', ')}`);
  }
  if (order === 'by-macro') {
    const macros = signed.map((field) => bare(parameters.get(field)?.macro ?? ''));
    if (macros.some((macro) => macro === ''))
      problems.push('an order by macro needs the macro of each field');
    if (macros.some((macro, index) => index > 0 && macro <= (macros[index - 1] ?? '')))
      problems.push(`the fields do not stand in the order of their macros: ${macros.join(', ')}`);
  }
  return problems;
}

/** A macro's name without its brackets: `[[tx_id]]` → `tx_id`. */
function bare(macro: string): string {
  return macro.replace(/^[^A-Za-z0-9_]+|[^A-Za-z0-9_]+$/g, '');
}

function placeProblems(call: CallDefinition, { subject, at, keySet }: SignedRecipe): string[] {
  const problems: string[] = [];
  if ((subject.over === 'raw-body' || subject.over === 'webhook') && call.body === 'none')
    problems.push('the body is signed, but none is read');
  if ((subject.over === 'raw-body' || subject.over === 'webhook') && (at.in === 'form' || at.in === 'json'))
    problems.push('a signature cannot stand in the body it is made over');
  if (
    at.in === 'path' &&
    (subject.over === 'full-url' || (subject.over === 'sorted-query' && subject.withPath))
  )
    problems.push('a signature cannot stand in the path it is made over');
  if (subject.over === 'full-url' || subject.over === 'query-string') {
    if (at.in !== 'query' && subject.remove !== 'anywhere')
      problems.push('the signature is not in the query it is cut from');
    if ((subject.remove === 'cut-before') !== (keySet?.selector.in === 'query'))
      problems.push('what follows a signature may only be the id of its key');
  }
  return problems;
}
