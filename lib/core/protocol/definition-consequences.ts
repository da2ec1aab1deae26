import { callbackUrl } from './callback-url.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { guaranteesOf } from './guarantees.ts';
import { parametersOf } from './parameters.ts';

/** What follows when one definition of an account gives way to another, beyond what its fields say; in sentences. */
export function consequencesOf(before: ProviderDefinition, after: ProviderDefinition): string[] {
  const sentences: string[] = [];
  if (identity(before) !== identity(after))
    sentences.push(
      'What tells two conversions apart changes: a call that was paid before and comes again would count as a new one, and could pay twice.',
    );
  if (urls(before) !== urls(after))
    sentences.push('The callback URL changes: paste the new one into the network’s dashboard.');
  const known = promises(before);
  for (const promise of promises(after)) if (!known.includes(promise)) sentences.push(`New: ${promise}`);
  return sentences;
}

/** From what, and how, the key of a conversion is made. */
function identity({ keys, calls }: ProviderDefinition): string {
  const read = calls.map((call) =>
    [...keys.conversion, 'reference'].map((field) => {
      const parameter = parametersOf(call).get(field);
      return parameter === undefined ? null : [parameter.in, parameter.names, parameter.transform];
    }),
  );
  return JSON.stringify([keys, read]);
}

const urls = (definition: ProviderDefinition) =>
  definition.calls.map(({ name }) => callbackUrl(definition, '', '', {}, name)).join('\n');

const promises = (definition: ProviderDefinition) =>
  definition.calls.flatMap((call) => guaranteesOf(definition, call));
