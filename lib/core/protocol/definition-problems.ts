import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';

/** Everything that makes a well-typed definition dangerous or senseless, in words. Empty means it may be saved. */
export function definitionProblems(definition: ProviderDefinition): string[] {
  const problems: string[] = [];
  const known = new Set<string>();
  for (const call of definition.calls) {
    for (const name of [...Object.keys(call.facts), ...Object.keys(call.extras)]) known.add(name);
    problems.push(...callProblems(definition, call).map((text) => `${call.name}: ${text}`));
  }
  if (new Set(definition.calls.map((call) => call.name)).size !== definition.calls.length) {
    problems.push('two calls have the same name');
  }
  const conditions = [...definition.outcomes.map((outcome) => outcome.when), ...definition.tests];
  for (const field of conditions.flatMap((condition) => Object.keys(condition))) {
    if (!known.has(field)) problems.push(`a condition asks for the unknown field ${field}`);
  }
  if (definition.tests.some((condition) => Object.keys(condition).length === 0)) {
    problems.push('an empty test condition would make every call a test');
  }
  for (const outcome of definition.outcomes) {
    if (outcome.refersBy === 'prefix' && !definition.keys.prefix)
      problems.push('no reversal prefix is given');
    if (outcome.kind !== 'reversal' && outcome.sign?.includes('negative')) {
      problems.push(`a negative amount cannot mean ${outcome.kind}`);
    }
    if (outcome.sign?.includes('negative') && definition.amount.sign === 'never') {
      problems.push('an outcome asks for a negative amount, but the grammar allows none');
    }
  }
  const success = definition.replies.success.body;
  const refusal = definition.replies.refusal;
  if (refusal && success !== '' && refusal.body.includes(success)) {
    problems.push('the refusal would read as success');
  }
  if (refusal?.status && refusal.status < 300 && refusal.body === '') {
    problems.push('an empty refusal with a success status would read as success');
  }
  return problems;
}

function callProblems(definition: ProviderDefinition, call: CallDefinition): string[] {
  const problems: string[] = [];
  const fields = new Set([...Object.keys(call.facts), ...Object.keys(call.extras)]);
  const setting = (name: string, mustBeSecret: boolean) => {
    const found = definition.settings[name];
    if (!found) problems.push(`the setting ${name} is not declared`);
    else if (mustBeSecret && !found.secret) problems.push(`the setting ${name} must be secret`);
  };
  for (const extra of Object.keys(call.extras)) {
    if (extra in call.facts) problems.push(`${extra} is a fact and an extra`);
  }
  for (const fact of definition.keys.conversion) {
    const parameter = call.facts[fact];
    if (!parameter && fact === 'transaction')
      problems.push('the key names transaction, which the call has not');
  }
  if (!definition.keys.conversion.some((fact) => call.facts[fact]?.need === 'required')) {
    problems.push('no fact of the conversion key is required');
  }
  if (call.facts.member?.need !== 'required') problems.push('member must be required');
  const places = [...Object.values(call.facts), ...Object.values(call.extras)].filter((p) => p !== undefined);
  if (places.some((p) => (p.in === 'form' || p.in === 'json') && p.in !== call.body)) {
    problems.push('a parameter stands in a body the call does not have');
  }
  const taken = places.flatMap((p) => p.names.map((name) => `${p.in}:${name.toLowerCase()}`));
  if (new Set(taken).size !== taken.length) problems.push('two parameters share a name');

  const authentication = call.authentication;
  if (authentication.scheme === 'none') {
    setting(authentication.pathToken, true);
    if (!call.path?.split('/').includes(':token')) problems.push('no signature and no :token in the path');
    return problems;
  }
  if (authentication.scheme === 'shared-secret') {
    setting(authentication.setting, true);
    return problems;
  }
  const { subject, primitive } = authentication;
  if (primitive.startsWith('hmac-')) {
    if (!authentication.key) problems.push('an HMAC without a key');
    else setting(authentication.key, true);
  }
  const settingsInText = subject.over === 'fields' ? subject.fields.map((f) => f.field) : [];
  if (subject.over === 'sorted-query' && subject.append) settingsInText.push(`$${subject.append}`);
  const named = settingsInText.filter((name) => name.startsWith('$')).map((name) => name.slice(1));
  for (const name of named) setting(name, false);
  if (!primitive.startsWith('hmac-') && !named.some((name) => definition.settings[name]?.secret)) {
    problems.push('a digest without a secret can be made by anybody');
  }
  if (subject.over === 'fields') {
    const signed = subject.fields.filter((f) => !f.field.startsWith('$'));
    if (signed.length === 0) problems.push('the signature covers no field');
    for (const { field } of signed) {
      if (!fields.has(field)) problems.push(`the signature names the unknown field ${field}`);
    }
    const shapeless = signed.filter(({ field }) => shapeOf(call, field) === 'any');
    if (subject.separator === '' && signed.length > 1 && shapeless.length > 0) {
      problems.push(
        `fields glued without a separator need a shape: ${shapeless.map((f) => f.field).join(', ')}`,
      );
    }
  }
  if ((subject.over === 'raw-body' || subject.over === 'webhook') && call.body === 'none') {
    problems.push('the body is signed, but none is read');
  }
  if ((subject.over === 'full-url' || subject.over === 'query-string') && authentication.at.in !== 'query') {
    if (subject.remove !== 'anywhere') problems.push('the signature is not in the query it is cut from');
  }
  return problems;
}

function shapeOf(call: CallDefinition, field: string): string {
  const fact = Object.entries(call.facts).find(([name]) => name === field)?.[1];
  return (fact ?? call.extras[field])?.shape ?? 'any';
}
