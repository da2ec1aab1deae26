import { z } from 'zod';
import { shapeSchema } from './definition-shape.ts';
import { DEFINITION_WORDS } from './definition-words.ts';

/** Where the schema is published. */
export const SCHEMA_PATH = '/schemas/provider-definition.json';

type Json = { readonly [name: string]: unknown };

/**
 * The JSON Schema (2020-12) of a provider definition as it is written down: what may be left out is optional there.
 * What no schema can say (a digest needs a secret, a name must be known) is refused when it is saved, with the reason.
 * @param publicUrl `https://site.example`, for the schema's own id.
 */
export function definitionJsonSchema(publicUrl: string): Json {
  const { $schema, ...schema } = z.toJSONSchema(shapeSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    $id: `${publicUrl.replace(/\/+$/, '')}${SCHEMA_PATH}`,
    title: 'Provider definition',
    description: 'How one network calls, proves its calls and is answered.',
    ...(explained(schema, '') as Json),
  };
}

/** A schema with each part's meaning beside it. */
function explained(schema: unknown, path: string): unknown {
  if (Array.isArray(schema)) return schema.map((one) => explained(one, path));
  if (typeof schema !== 'object' || schema === null) return schema;
  const told = Object.entries(schema).map(([name, value]) => {
    if (name === 'properties') return [name, properties(value as Json, path)];
    // A list and a choice of forms are about the same thing as what they hold.
    return [name, ['items', 'anyOf', 'oneOf'].includes(name) ? explained(value, path) : value];
  });
  return Object.fromEntries(told);
}

function properties(all: Json, path: string): Json {
  const told = Object.entries(all).map(([name, value]) => {
    const below = path === '' ? name : `${path}.${name}`;
    const words = DEFINITION_WORDS[below];
    const schema = explained(value, below) as Json;
    return [name, words === undefined ? schema : { description: words, ...schema }];
  });
  return Object.fromEntries(told);
}
