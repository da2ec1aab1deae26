import type { Parameter } from '#lib/core/protocol/definition-shape.ts';
import type { Place } from '#lib/core/protocol/recipe.ts';

/** One value of a call, where it stands and what it is. */
export interface SnippetPair {
  /** Our own name of it. */
  readonly field: string;
  readonly in: Place['in'];
  readonly name: string;
  readonly value: SnippetValue;
  readonly jsonType: Parameter['jsonType'];
  /** The receiver decodes it once more than usual, so it is encoded twice. */
  readonly twice: boolean;
}

export type SnippetValue =
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'request-id' }
  | { readonly from: 'unix-seconds' }
  /** A configured value, with what stands before it on the wire. */
  | { readonly from: 'secret'; readonly variable: string; readonly prefix: string };

/** The environment variable of a setting: `publisherId` → `POSTBACK_PUBLISHER_ID`. */
export function secretVariable(setting: string): string {
  return `POSTBACK_${setting.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
}

/** Whether a value is written without quotes in a JSON body. */
export function isBare({
  in: where,
  value,
  jsonType,
}: Pick<SnippetPair, 'in' | 'value' | 'jsonType'>): boolean {
  if (where !== 'json') return false;
  if (value.from === 'unix-seconds') return jsonType === 'number';
  if (value.from !== 'text') return false;
  if (jsonType === 'boolean') return value.text === 'true' || value.text === 'false';
  return jsonType === 'number' && /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(value.text);
}

/** A JSON body as it is nested: names with the field that stands there, or with what is below. */
export interface JsonMember {
  readonly name: string;
  readonly is: string | readonly JsonMember[];
}

/** Nests dotted names. @param entries dotted name and what stands there, in order */
export function nested(entries: ReadonlyArray<readonly [path: string, is: string]>): readonly JsonMember[] {
  const members: JsonMember[] = [];
  const done = new Set<string>();
  for (const [path, is] of entries) {
    const dot = path.indexOf('.');
    if (dot < 0) {
      members.push({ name: path, is });
      continue;
    }
    const name = path.slice(0, dot);
    if (done.has(name)) continue;
    done.add(name);
    const below = entries
      .filter(([other]) => other.startsWith(`${name}.`))
      .map(([other, what]) => [other.slice(name.length + 1), what] as const);
    members.push({ name, is: nested(below) });
  }
  return members;
}
