import type { z } from 'zod';
import { definitionSchema } from './definition.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { type Problem, valueAt } from './problem.ts';

export type Checked =
  | { readonly ok: true; readonly definition: ProviderDefinition }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a definition as parseDefinition does, and says of each problem where it is, in words. */
export function checkDefinition(json: unknown): Checked {
  const read = definitionSchema.safeParse(json);
  if (read.success) return { ok: true, definition: read.data };
  const problems = read.error.issues.flatMap((issue) => problemsOf(issue, json, []));
  return { ok: false, problems };
}

type Issue = z.core.$ZodIssue;

/** What the library found, in the words of this product. @param above where the JSON it looked at stands */
function problemsOf(issue: Issue, json: unknown, above: readonly (string | number)[]): Problem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const one = (message: string): Problem[] => [{ path, message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({ path: [...path, name], message: 'is no part of a definition' }));
    case 'invalid_type':
      return one(
        valueAt(json, path) === undefined
          ? 'is missing'
          : `must be ${TYPES[issue.expected] ?? issue.expected}`,
      );
    case 'invalid_value':
      return one(`must be ${choice(issue.values.map((value) => JSON.stringify(value)))}`);
    case 'invalid_union':
      return unionProblems(issue, json, path);
    case 'invalid_key':
      return [{ path, message: `${String(path.at(-1))} cannot be a name here: ${NAMES}` }];
    case 'too_small':
      return one(
        ownWords(issue) ??
          (Number(issue.minimum) === 1 && issue.origin !== 'number' && issue.origin !== 'int'
            ? 'is empty'
            : `is less than ${String(issue.minimum)}`),
      );
    case 'too_big':
      return one(
        ownWords(issue) ??
          `is more than ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`,
      );
    case 'invalid_format':
      return one(
        ownWords(issue) ??
          PATTERNS[issue.pattern ?? ''] ??
          (issue.format === 'url'
            ? 'must be an https address'
            : `must look like ${issue.pattern ?? issue.format}`),
      );
    default:
      return one(ownWords(issue) ?? issue.message);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
};

const NAMES = 'a small letter, then letters and digits';

/** What the patterns of the shape ask for, in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  '/^[a-z0-9][a-z0-9-]{0,39}$/': 'must be 1 to 40 small letters, digits and dashes, a letter or digit first',
  '/^[a-z0-9-]{1,40}$/': 'must be 1 to 40 small letters, digits and dashes',
  '/^(\\/:?[A-Za-z0-9_-]+)+$/': 'must be segments like /:token or /reward/:member',
  '/^\\d{4}-\\d{2}-\\d{2}$/': 'must be a day like 2026-11-22',
};

/** A sentence that the shape gives itself; the library's own begin otherwise. */
function ownWords({ message }: Issue): string | null {
  return /^(Invalid|Too (small|big)|Unrecognized)/.test(message) ? null : message;
}

/** Where one of several forms may stand: what is wrong with the form that was meant, if that can be told. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  json: unknown,
  path: (string | number)[],
): Problem[] {
  const value = valueAt(json, path);
  if (value === undefined) return [{ path, message: 'is missing' }];
  const forms = issue.errors;
  if (forms.length === 0) return [{ path, message: 'is none of the kinds that are known' }];
  const meant = forms.find((form) => form.every(({ path: below }) => below.length > 0));
  if (meant) return meant.flatMap((one) => problemsOf(one, json, path));
  const wanted = forms.flatMap((form) =>
    form.map((one) =>
      one.code === 'invalid_type'
        ? (TYPES[one.expected] ?? one.expected)
        : one.code === 'invalid_value'
          ? choice(one.values.map((each) => JSON.stringify(each)))
          : 'something else',
    ),
  );
  return [{ path, message: `must be ${choice([...new Set(wanted)])}` }];
}

function choice(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
