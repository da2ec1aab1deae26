import type { CanonicalCall, SentValue } from '../canonical.ts';
import type { Parameter } from '../definition-shape.ts';
import { parametersOf } from '../parameters.ts';
import { toBytes } from '../percent.ts';
import { type Axis, listOf, type Variant, valuesOf, wireName, withFields, withParameter } from './variant.ts';

type Step = Parameter['transform'][number];

/** What is done to a value before it is signed; only where it would make a difference to one of the calls. */
const STEPS: readonly {
  readonly step: Step;
  readonly words: string;
  readonly touches: (text: string) => boolean;
}[] = [
  { step: 'decode-again', words: 'decoded once more', touches: (text) => /[%+]/.test(text) },
  { step: 'trim', words: 'without white space around it', touches: (text) => text !== text.trim() },
  { step: 'lower-case', words: 'in lower case', touches: (text) => /[A-Z]/.test(text) },
];

/** Values decoded again, trimmed, in lower case, as whole numbers; or without what is done to them now. */
export const transforms: Axis = (variant, evidence) => {
  const list = listOf(variant);
  if (list === null) return [];
  const found: Variant[] = [];
  const named = list.fields.filter(({ field }) => !field.startsWith('$'));
  const touched = (field: string, touches: (text: string) => boolean) =>
    valuesOf(variant, evidence, field).some((value) => value !== undefined && touches(value.text));
  for (const { step, words, touches } of STEPS) {
    const fields = named.map(({ field }) => field).filter((field) => touched(field, touches));
    const changed = (base: Variant, field: string) => {
      const transform = parametersOf(base.call).get(field)?.transform ?? [];
      if (transform.includes(step)) return base;
      return withParameter(
        base,
        field,
        { transform: [...transform, step] },
        `${wireName(variant, evidence, field)}: ${words}`,
      );
    };
    if (fields.length > 1) found.push(fields.reduce(changed, variant));
    found.push(...fields.map((field) => changed(variant, field)));
  }
  for (const [at, one] of list.fields.entries()) {
    const name = wireName(variant, evidence, one.field);
    if (one.transform.length > 0)
      found.push(
        withFields(variant, list.fields.with(at, { ...one, transform: [] }), `${name}: signed as it is sent`),
      );
    else if (!one.field.startsWith('$') && touched(one.field, (text) => text.includes('.')))
      found.push(
        withFields(
          variant,
          list.fields.with(at, { ...one, transform: ['integer-part'] }),
          `${name}: only what stands before the point`,
        ),
      );
    const taken = parametersOf(variant.call).get(one.field)?.transform ?? [];
    if (taken.length > 0)
      found.push(withParameter(variant, one.field, { transform: [] }, `${name}: taken as it is sent`));
  }
  return found;
};

/** What a network may do to its values and no definition can say: it is tried to find the cause. */
const UNSAYABLE: readonly { readonly words: string; readonly of: (value: SentValue) => string }[] = [
  { words: 'The values of the list: signed as they travel, still percent-encoded', of: ({ raw }) => raw },
  { words: 'Numbers: signed without zeros at their end', of: ({ bytes }) => withoutZeros(bytes) },
  { words: 'Numbers: signed with two decimals', of: ({ bytes }) => twoDecimals(bytes) },
  {
    words: 'The values of the list: signed in upper case',
    of: ({ bytes }) => bytes.replace(/[a-z]+/g, (text) => text.toUpperCase()),
  },
];

/** Values as a network might write them for its signature alone. */
export const unsayable: Axis = (variant, { calls }) => {
  if (listOf(variant) === null) return [];
  return UNSAYABLE.map(({ words, of }) => ({
    ...variant,
    changes: [...variant.changes, words],
    sent: (call: CanonicalCall) => rewritten(call, of),
  })).filter(({ sent }) => calls.some(({ canonical }) => sent(canonical) !== canonical));
};

/** The call with its values written otherwise; the same call where that changes nothing. */
function rewritten(call: CanonicalCall, of: (value: SentValue) => string): CanonicalCall {
  let changed = false;
  const each = (values: ReadonlyMap<string, readonly SentValue[]>) =>
    new Map(
      [...values].map(([name, sent]) => [
        name,
        sent.map((value) => {
          const bytes = of(value);
          if (bytes === value.bytes) return value;
          changed = true;
          return { ...value, bytes };
        }),
      ]),
    );
  const values = {
    ...call.values,
    query: each(call.values.query),
    form: each(call.values.form),
    json: each(call.values.json),
  };
  return changed ? { ...call, values } : call;
}

const withoutZeros = (bytes: string) =>
  /^-?[0-9]{1,30}\.[0-9]{1,30}$/.test(bytes) ? bytes.replace(/0+$/, '').replace(/\.$/, '') : bytes;

function twoDecimals(bytes: string): string {
  const [, whole, part = ''] = /^(-?[0-9]{1,30})(?:\.([0-9]{1,2})0*)?$/.exec(bytes) ?? [];
  return whole === undefined ? bytes : toBytes(`${whole}.${part.padEnd(2, '0')}`);
}
