import type { SignedField } from '../recipe.ts';
import { arrangements } from './arrangements.ts';
import { type Axis, listOf, shownMark, valuesOf, wireName, withFields, withSubject } from './variant.ts';

const SEPARATORS = ['', '-', ':', '|', '.', ',', '_', '/', '&', ';', ' ', '+'];

/** What stands between two values of a list. */
export const separators: Axis = (variant) => {
  const list = listOf(variant);
  if (list === null) return [];
  return SEPARATORS.filter((mark) => mark !== list.separator).map((separator) =>
    withSubject(
      variant,
      { ...list, separator },
      `Separator: ${shownMark(list.separator)} → ${shownMark(separator)}`,
    ),
  );
};

/** The order of a list, the place of its secret included. */
export const orders: Axis = (variant, evidence) => {
  const list = listOf(variant);
  if (list === null) return [];
  const told = (fields: readonly SignedField[]) =>
    fields.map(({ field }) => wireName(variant, evidence, field)).join(', ');
  const before = told(list.fields);
  return arrangements(list.fields, (a, b) =>
    compare(wireName(variant, evidence, a.field), wireName(variant, evidence, b.field)),
  ).map((fields) => withFields(variant, fields, `Order: ${before} → ${told(fields)}`));
};

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const SILENCES = [
  { absent: 'skip', empty: 'like-absent', words: 'left out' },
  { absent: 'empty', empty: 'like-absent', words: 'counted as empty' },
  { absent: 'skip', empty: 'empty', words: 'left out when absent, counted when empty' },
  { absent: 'empty', empty: 'skip', words: 'counted when absent, left out when empty' },
] as const;

/** With or without values that say nothing, where a call has any. */
export const silences: Axis = (variant, evidence) => {
  const list = listOf(variant);
  if (list === null) return [];
  const silent = list.fields
    .map(({ field }) => field)
    .filter(
      (field) =>
        !field.startsWith('$') &&
        valuesOf(variant, evidence, field).some((value) => value === undefined || value.text.trim() === ''),
    );
  if (silent.length === 0) return [];
  const names = silent.map((field) => wireName(variant, evidence, field)).join(', ');
  return SILENCES.filter(({ absent, empty }) =>
    list.fields.some((one) => silent.includes(one.field) && (one.absent !== absent || one.empty !== empty)),
  ).map(({ absent, empty, words }) =>
    withFields(
      variant,
      list.fields.map((one) => (silent.includes(one.field) ? { ...one, absent, empty } : one)),
      `Empty values of ${names}: ${words}`,
    ),
  );
};
