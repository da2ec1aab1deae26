import { z } from 'zod';
import { definitionProblems } from './definition-problems.ts';
import { type ProviderDefinition, type ProviderDefinitionInput, shapeSchema } from './definition-shape.ts';

/** A definition as it may be saved: well formed, and not dangerous. */
export const definitionSchema = z.preprocess(
  (json, ctx) => {
    // Readers of JSON skip this name where it stands in a table: a condition with it alone would fit every call.
    if (JSON.stringify(json)?.includes('"__proto__"') === true)
      ctx.addIssue({ code: 'custom', message: '__proto__ is no name' });
    return withoutSchema(json);
  },
  shapeSchema.superRefine((definition, ctx) => {
    for (const { path, message } of definitionProblems(definition))
      ctx.addIssue({ code: 'custom', message, path: [...path] });
  }),
);

/** Reads a definition, stored or typed in. @throws ZodError naming every problem; a dangerous definition is never returned. */
export function parseDefinition(json: unknown): ProviderDefinition {
  return definitionSchema.parse(json);
}

/** A file may name the schema it follows, so that an editor helps with it. It says nothing about the network. */
function withoutSchema(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, '$schema')) return json;
  const { $schema: _, ...definition } = json as { readonly $schema: unknown };
  return definition;
}

/** The typed door of the catalogue's own files. @throws as parseDefinition. */
export function defineProvider(input: ProviderDefinitionInput): ProviderDefinition {
  return parseDefinition(input);
}
