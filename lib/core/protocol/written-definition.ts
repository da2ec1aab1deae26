import { definitionJsonSchema } from './definition-json-schema.ts';
import type { ProviderDefinition } from './definition-shape.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | false;
}

let known: Schema | null = null;

/** A definition as a person would write it: without what goes without saying. Read again it is the same definition. */
export function writtenDefinition(definition: ProviderDefinition): Record<string, unknown> {
  known ??= definitionJsonSchema('') as Schema;
  // Through JSON, as it is stored: what is undefined here is absent there.
  return written(JSON.parse(JSON.stringify(definition)), known) as Record<string, unknown>;
}

/** The same for a file. @param schemaUrl named in it, so that an editor helps with it */
export function exportedDefinition(
  definition: ProviderDefinition,
  schemaUrl: string,
): Record<string, unknown> {
  return { $schema: schemaUrl, ...writtenDefinition(definition) };
}

/** The same as text, for a form. */
export function definitionText(definition: ProviderDefinition): string {
  return JSON.stringify(writtenDefinition(definition), null, 2);
}

function written(value: unknown, schema: Schema): unknown {
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) {
    // A signed field without anything special is its name.
    if (isNameAlone(value, forms)) return value.field;
    const form = forms.find((one) => fits(value, one));
    return form === undefined ? value : written(value, form);
  }
  if (Array.isArray(value))
    return schema.items ? value.map((one) => written(one, schema.items as Schema)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    const part = schema.properties?.[name] ?? schema.additionalProperties;
    if (!part) return [[name, each]];
    const isDefault = part.default !== undefined && JSON.stringify(part.default) === JSON.stringify(each);
    return isDefault ? [] : [[name, written(each, part)]];
  });
  return Object.fromEntries(parts);
}

function isNameAlone(value: unknown, forms: readonly Schema[]): value is { readonly field: string } {
  const named = forms.find(({ properties }) => properties?.field !== undefined);
  if (named === undefined || !forms.some(({ type }) => type === 'string')) return false;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(written(value, named) as object).join() === 'field'
  );
}

/** Whether a form of several is meant: every name is one of its own, and its one fixed value stands there. */
function fits(value: unknown, { type, properties, const: only }: Schema): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return only === undefined && properties === undefined && typeof value === type;
  if (!properties) return false;
  return Object.entries(value).every(([name, each]) => {
    const part = properties[name];
    return part !== undefined && (part.const === undefined || part.const === each);
  });
}
