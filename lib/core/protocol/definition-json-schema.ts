import { z } from 'zod';
import { wordsPath } from './call-words.ts';
import { shapeSchema } from './definition-shape.ts';
import { DEFINITION_WORDS } from './definition-words.ts';

/** Where the schema is published. */
export const SCHEMA_PATH = '/schemas/provider-definition.json';

type Json = { readonly [name: string]: unknown };

/** An editor finds the schema by this name in a file. It is no part of what is stored. */
const SCHEMA_LINK: Json = { type: 'string', description: 'The address of this schema, for editors.' };

/**
 * The JSON Schema (2020-12) of a provider definition as it is written down: what may be left out is optional there.
 * What no schema can say (a digest needs a secret, a name must be known) is refused when it is saved, with the reason.
 * @param publicUrl `https://site.example`, for the schema's own id.
 */
export function definitionJsonSchema(publicUrl: string): Json {
  worded ??= schemaInWords();
  const { $schema, ...schema } = worded;
  return { $schema, $id: `${publicUrl.replace(/\/+$/, '')}${SCHEMA_PATH}`, ...schema };
}

/** The same for every address: put into words once. */
let worded: Json | null = null;

function schemaInWords(): Json {
  const { $schema, ...schema } = z.toJSONSchema(shapeSchema, { io: 'input', target: 'draft-2020-12' });
  const { properties: parts, ...more } = explained(schema, '') as Json & { readonly properties: Json };
  return {
    $schema,
    title: 'Provider definition',
    description: 'How one network calls, proves its calls and is answered.',
    ...more,
    properties: { $schema: SCHEMA_LINK, ...parts },
  };
}

/** A schema with each part's meaning beside it. */
function explained(schema: unknown, path: string): unknown {
  if (Array.isArray(schema)) return schema.map((one) => explained(one, path));
  if (typeof schema !== 'object' || schema === null) return schema;
  const told = Object.entries(schema).map(([name, value]) => {
    if (name === 'properties') return [name, properties(value as Json, path)];
    // Any name may stand there: what is meant is the value behind it.
    if (name === 'additionalProperties')
      return [name, value === false ? false : described(value, `${path}.*`)];
    // A list and a choice of forms are about the same thing as what they hold.
    return [name, ['items', 'anyOf', 'oneOf'].includes(name) ? explained(value, path) : value];
  });
  return Object.fromEntries(told);
}

function properties(all: Json, path: string): Json {
  const told = Object.entries(all).map(([name, value]) => [
    name,
    described(value, path === '' ? name : `${path}.${name}`),
  ]);
  return Object.fromEntries(told);
}

function described(value: unknown, path: string): Json {
  const words = DEFINITION_WORDS[wordsPath(path)];
  const schema = explained(value, path) as Json;
  return words === undefined ? schema : { description: words, ...schema };
}
