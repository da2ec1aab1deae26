import { parametersOf } from '../parameters.ts';
import type { SignedField } from '../recipe.ts';
import { type Axis, type Evidence, listOf, type Variant, valuesOf, wireName, withFields } from './variant.ts';

/** One field more, one less, or another in its place: what a call carries and its list does not name. */
export const members: Axis = (variant, evidence) => {
  const list = listOf(variant);
  if (list === null) return [];
  const { fields } = list;
  const name = (field: string) => wireName(variant, evidence, field);
  const spare = unlisted(variant, evidence, fields);
  const replaced = fields.flatMap((old, at) =>
    old.field.startsWith('$')
      ? []
      : spare.map((one) =>
          withFields(
            variant,
            fields.with(at, one),
            `Signed: ${name(one.field)} in place of ${name(old.field)}`,
          ),
        ),
  );
  const added = spare.flatMap((one) =>
    [...fields, null].map((next, at) =>
      withFields(
        variant,
        fields.toSpliced(at, 0, one),
        next === null
          ? `Signed too: ${name(one.field)}, last`
          : `Signed too: ${name(one.field)}, before ${name(next.field)}`,
      ),
    ),
  );
  const dropped = fields.flatMap((one, at) =>
    one.field.startsWith('$')
      ? []
      : [withFields(variant, fields.toSpliced(at, 1), `Not signed: ${name(one.field)}`)],
  );
  return [...replaced, ...added, ...dropped];
};

/** Parameters that every call states, and settings, that the list does not name. */
function unlisted(variant: Variant, evidence: Evidence, fields: readonly SignedField[]): SignedField[] {
  const { definition, calls } = evidence;
  const stated = [...parametersOf(variant.call).keys()].filter((name) =>
    valuesOf(variant, evidence, name).every((value) => value !== undefined && value.text.trim() !== ''),
  );
  const settings = Object.keys(definition.settings).filter((name) =>
    calls.every(({ context }) => (context.settings[name] ?? []).some((value) => value.trim() !== '')),
  );
  const known = new Set(fields.map(({ field }) => field));
  return [...stated, ...settings.map((name) => `$${name}`)]
    .filter((field) => !known.has(field))
    .map((field) => ({ field, absent: 'refuse', empty: 'like-absent', transform: [] }));
}
