import { wordsPath } from './call-words.ts';
import { definitionJsonSchema } from './definition-json-schema.ts';
import { VALUE_WORDS } from './value-words.ts';

/** One field of the language of definitions, as its documentation shows it. */
export interface DefinitionField {
  readonly name: string;
  /** Where it stands, see `wordsPath`. */
  readonly path: string;
  readonly words: string;
  /** What kind of value it takes: `text`, `list of text`, `whole number`. */
  readonly takes: string;
  /** The values it can have, where they are few, with what each means where its name does not say it. */
  readonly values: readonly { readonly value: string; readonly words: string | null }[];
  /** As JSON; null when there is none. */
  readonly byDefault: string | null;
  readonly required: boolean;
  /** The kinds it belongs to, where not to all of them: `signed`, `full-url`. */
  readonly only: readonly string[];
}

/** Fields that stand together in one object. */
export interface DefinitionPart {
  /** Where the object stands, see `wordsPath`; '' for the definition itself. */
  readonly path: string;
  readonly fields: readonly DefinitionField[];
}

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | false;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The whole language, part by part in the order of a definition, read off the published schema. */
export function definitionParts(): DefinitionPart[] {
  const parts = new Map<string, Map<string, DefinitionField[]>>();
  collect(definitionJsonSchema('') as Schema, '', parts);
  return [...parts].map(([path, fields]) => ({
    path,
    fields: [...fields.values()].map((same) => joined(same, formsOf(fields))),
  }));
}

function collect(
  schema: Schema,
  path: string,
  parts: Map<string, Map<string, DefinitionField[]>>,
  kind = '',
): void {
  for (const form of schema.anyOf ?? schema.oneOf ?? []) collect(form, path, parts, kindOf(form) ?? '');
  if (schema.items) collect(schema.items, path, parts);
  if (schema.additionalProperties) collect(schema.additionalProperties, wordsPath(`${path}.*`), parts);
  if (!schema.properties) return;
  const own = parts.get(path) ?? new Map<string, DefinitionField[]>();
  parts.set(path, own);
  for (const [name, value] of Object.entries(schema.properties)) {
    if (name === '$schema') continue;
    const below = wordsPath(path === '' ? name : `${path}.${name}`);
    const field = fieldOf(
      name,
      below,
      value,
      schema.required?.includes(name) === true && value.default === undefined,
    );
    own.set(name, [...(own.get(name) ?? []), { ...field, only: kind === '' ? [] : [kind] }]);
    collect(value, partPath(below), parts);
  }
}

/** Objects that look the same wherever they stand are one part. */
function partPath(path: string): string {
  return path
    .replace(/^calls\.facts\.\w+$/, 'parameter')
    .replace(/^calls\.authentication\.(at|keySet\.selector)$/, 'place')
    .replace(/^replies\.(success|duplicate)$/, 'reply');
}

/** What tells one kind of an object from the others: the one value its first field can have. */
function kindOf({ properties = {} }: Schema): string | null {
  const mark = Object.values(properties).find((value) => value.const !== undefined);
  return mark === undefined ? null : String(mark.const);
}

function formsOf(fields: ReadonlyMap<string, readonly DefinitionField[]>): number {
  return Math.max(...[...fields.values()].map((same) => new Set(same.flatMap(({ only }) => only)).size));
}

/** One field out of those of several kinds. @param kinds how many there are */
function joined(same: readonly DefinitionField[], kinds: number): DefinitionField {
  const [first] = same;
  if (first === undefined) throw new Error('a part without fields');
  const only = [...new Set(same.flatMap((one) => one.only))];
  const values = new Map(same.flatMap((one) => one.values).map((each) => [each.value, each]));
  return {
    ...first,
    values: [...values.values()],
    required: same.every(({ required }) => required),
    only: only.length < kinds ? only : [],
  };
}

function fieldOf(
  name: string,
  path: string,
  schema: Schema,
  required: boolean,
): Omit<DefinitionField, 'only'> {
  const choices = choicesOf(schema);
  return {
    name,
    path,
    words: schema.description ?? '',
    takes: kindInWords(schema),
    values: choices.map((value) => ({ value, words: VALUE_WORDS[path]?.[value] ?? null })),
    byDefault: schema.default === undefined ? null : JSON.stringify(schema.default),
    required,
  };
}

function choicesOf(schema: Schema): string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.map(String);
  if (schema.items) return choicesOf(schema.items);
  return (schema.anyOf ?? schema.oneOf ?? []).flatMap((form) => (form.properties ? [] : choicesOf(form)));
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

function kindInWords(schema: Schema): string {
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return [...new Set(forms.map(kindInWords))].join(' or ');
  if (schema.const !== undefined || schema.enum) return 'one of these';
  if (schema.items) return `list of ${kindInWords(schema.items)}`;
  if (schema.additionalProperties) return `${kindInWords(schema.additionalProperties)} by name`;
  const kind = KINDS[schema.type ?? ''] ?? 'value';
  const bounded = schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER;
  return bounded && schema.minimum !== undefined
    ? `${kind} from ${schema.minimum.toString()} to ${schema.maximum.toString()}`
    : kind;
}

/** The values of every field that has few, by its path, and the facts: what a form lets one choose from. */
export type Vocabulary = Readonly<Record<string, DefinitionField['values']>>;

export function vocabulary(): Vocabulary {
  const parts = definitionParts();
  const chosen = parts.flatMap(({ fields }) => fields.filter(({ values }) => values.length > 0));
  const facts = parts.find(({ path }) => path === 'calls.facts')?.fields ?? [];
  return {
    ...Object.fromEntries(chosen.map(({ path, values }) => [path, values])),
    facts: facts.map(({ name, words }) => ({ value: name, words })),
  };
}
