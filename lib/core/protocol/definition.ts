import { definitionProblems } from './definition-problems.ts';
import { type ProviderDefinition, type ProviderDefinitionInput, shapeSchema } from './definition-shape.ts';

/** A definition as it may be saved: well formed, and not dangerous. */
export const definitionSchema = shapeSchema.superRefine((definition, ctx) => {
  for (const message of definitionProblems(definition)) ctx.addIssue({ code: 'custom', message });
});

/** Reads a definition, stored or typed in. @throws ZodError naming every problem; a dangerous definition is never returned. */
export function parseDefinition(json: unknown): ProviderDefinition {
  return definitionSchema.parse(json);
}

/** The typed door of the catalogue's own files. @throws as parseDefinition. */
export function defineProvider(input: ProviderDefinitionInput): ProviderDefinition {
  return parseDefinition(input);
}
