import { coveredFields } from './coverage.ts';
import { type CallDefinition, FACTS, type ProviderDefinition } from './definition-shape.ts';
import { parameterProblems } from './parameter-problems.ts';
import { parametersOf } from './parameters.ts';
import { pathProblems } from './path-problems.ts';
import { finder, type Problem } from './problem.ts';
import { proofPlaces } from './proof-places.ts';
import { recipeProblems } from './recipe-problems.ts';

/** What is dangerous or senseless about one call of a definition. @param index its place there */
export function callProblems(definition: ProviderDefinition, call: CallDefinition, index: number): Problem[] {
  return [
    ...keyProblems(definition, call, index),
    ...parameterProblems(call, index),
    ...pathProblems(call, index),
    ...proofProblems(definition, call, index),
    ...recipeProblems(definition, call, index),
  ];
}

function keyProblems({ keys }: ProviderDefinition, call: CallDefinition, index: number): Problem[] {
  const { found, say } = finder();
  const parameters = parametersOf(call);
  for (const extra of Object.keys(call.extras))
    if (Object.hasOwn(call.facts, extra))
      say(`${extra} is a fact and an extra`, 'calls', index, 'extras', extra);
  for (const [at, field] of keys.conversion.entries()) {
    const isFact = FACTS.some((fact) => fact === field);
    if (!parameters.has(field) && (field === 'transaction' || !isFact))
      say(`the key names ${field}, which the call has not`, 'keys', 'conversion', at);
  }
  const needed = keys.conversion.filter((field) => parameters.get(field)?.need === 'required');
  if (needed.length === 0) say('no fact of the conversion key is required', 'keys', 'conversion');
  else if (keys.conversion.every((field) => field === 'member'))
    say('a key of the member alone would pay each member once for ever', 'keys', 'conversion');
  if (call.facts.member?.need !== 'required')
    say('member must be required', 'calls', index, 'facts', 'member', 'need');
  return found;
}

/** What would let a call pass that proves nothing. */
function proofProblems(definition: ProviderDefinition, call: CallDefinition, index: number): Problem[] {
  const { authentication } = call;
  const { found, say } = finder('calls', index, 'authentication');
  const secret = (name: string, place: string) => {
    const setting = Object.hasOwn(definition.settings, name) ? definition.settings[name] : undefined;
    if (!setting) say(`the setting ${name} is not declared`, place);
    else if (!setting.secret) say(`the setting ${name} must be secret`, place);
  };
  if (authentication.scheme === 'none') {
    secret(authentication.pathToken, 'pathToken');
    if (!call.path?.split('/').includes(':token')) say('no signature and no :token in the path', 'scheme');
    return found;
  }
  const bodies = proofPlaces(call).filter((place) => place.in === 'form' || place.in === 'json');
  if (bodies.some((place) => place.in !== call.body))
    say('what proves the call stands in a body the call does not have', 'at', 'in');
  if (authentication.scheme === 'shared-secret') secret(authentication.setting, 'setting');
  else found.push(...coverageProblems(call, index));
  return found;
}

/** A signature over what never varies is the same in every call: seen once, it fits whatever somebody else writes. */
function coverageProblems(call: CallDefinition, index: number): Problem[] {
  const { found, say } = finder('calls', index, 'authentication', 'subject');
  const covered = coveredFields(call);
  if (!FACTS.some((fact) => covered.has(fact))) {
    say('the signature covers no fact: whoever has seen one call could write any other');
    return found;
  }
  const subject = call.authentication.scheme === 'signed' ? call.authentication.subject : null;
  const refused = new Set(
    subject?.over === 'fields'
      ? subject.fields.filter(({ absent }) => absent === 'refuse').map(({ field }) => field)
      : [],
  );
  const parameters = parametersOf(call);
  const firm = [...covered].some((name) => parameters.get(name)?.need === 'required' || refused.has(name));
  if (!firm)
    say('everything that is signed may be missing: a signature over nothing would fit any other call');
  return found;
}
