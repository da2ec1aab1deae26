import { Buffer } from 'node:buffer';
import { type CanonicalCall, sentAt } from './canonical.ts';
import type { Parameter } from './definition-shape.ts';
import { type ListMember, looseFields, type Silence } from './loose-fields.ts';
import { type ParameterRefusal, parametersOf, pick } from './parameters.ts';
import { type ByteText, fromBytes, percentDecode, toBytes, trimBytes } from './percent.ts';
import type { SignedField } from './recipe.ts';
import type { SignedBytesInput, SignedBytesResult } from './signed.ts';

/** Stands for a secret in a tuple: no call can hold it. */
const UNIT = '\u001f';

/** Every amount of every grammar is made of these. */
const NUMBER = /^[0-9.,-]+$/;

/** The text of an ordered list of values, as it was signed. */
export function overFields(
  { call, definition, settings, known }: Pick<SignedBytesInput, 'call' | 'definition' | 'settings' | 'known'>,
  fields: readonly SignedField[],
  separator: string,
): SignedBytesResult {
  const text: ByteText[] = [];
  const shown: (() => string)[] = [];
  const tuple: ByteText[] = [];
  const members: ListMember[] = [];
  for (const field of fields) {
    if (field.field.startsWith('$')) {
      const name = field.field.slice(1);
      const value = toBytes(settings[name] ?? '');
      text.push(value);
      shown.push(() => `‹${name}›`);
      tuple.push(known?.has(name) === true ? value : `${UNIT}${name}`);
      members.push({ fixed: value });
      continue;
    }
    const parameter = parametersOf(definition).get(field.field);
    if (!parameter) return { ok: false, refusal: 'malformed', detail: `${field.field} is not declared` };
    const read = readField(call, field, parameter);
    if ('refusal' in read) return { ok: false, ...read };
    members.push({
      name: field.field,
      value: read.value,
      form: parameter,
      ...(field.field === 'amount' ? { made: NUMBER } : {}),
      silences: parameter.need === 'required' ? [] : silencesOf(field),
    });
    if (read.value === null && read.silence === 'skip') continue;
    const bytes = read.value ?? '';
    text.push(bytes);
    shown.push(() => fromBytes(bytes).text);
    tuple.push(bytes);
  }
  const whole = text.join(separator);
  return {
    ok: true,
    signed: {
      bytes: Buffer.from(whole, 'latin1'),
      shown: () => shown.map((tell) => tell()).join(separator),
      // As it is signed: a border that is moved between two fields must not look like another tuple.
      tuple: tuple.join(separator),
      loose: looseFields(members, separator, whole),
    },
  };
}

/** Every way in which a field may say nothing. */
function silencesOf({ absent, empty }: SignedField): Silence[] {
  const ways = new Set<Silence>();
  if (absent !== 'refuse') ways.add(absent);
  if (empty !== 'like-absent') ways.add(empty);
  return [...ways];
}

type Signed = Readonly<Record<Parameter['need'], Parameter>>;
const signedOf = new WeakMap<Parameter, Signed>();

/** A parameter as a signature reads it, where it must stand and where it need not: what says "none" to us is signed too. */
function asSigned(parameter: Parameter): Signed {
  const known = signedOf.get(parameter);
  if (known) return known;
  const made: Signed = {
    required: { ...parameter, missing: [], need: 'required' },
    optional: { ...parameter, missing: [], need: 'optional' },
  };
  signedOf.set(parameter, made);
  return made;
}

type Read = { readonly value: ByteText | null; readonly silence: Silence };

function readField(call: CanonicalCall, field: SignedField, parameter: Parameter): Read | ParameterRefusal {
  const stands = parameter.names.some((name) => sentAt(call, parameter.in, name).length > 0);
  const way = stands && field.empty !== 'like-absent' ? field.empty : field.absent;
  const picked = pick(call, field.field, asSigned(parameter)[way === 'refuse' ? 'required' : 'optional']);
  if ('refusal' in picked) return picked;
  const silence = way === 'refuse' ? 'skip' : way;
  if (picked.value === null) return { value: null, silence };
  const value = transformed(picked.value.bytes, field.transform);
  if (value === null) return { refusal: 'malformed', detail: `${field.field} cannot be decoded again` };
  return { value, silence };
}

function transformed(bytes: ByteText, steps: SignedField['transform']): ByteText | null {
  let result = bytes;
  for (const step of steps) {
    if (step === 'integer-part') result = result.split('.')[0] ?? '';
    else if (step === 'trim') result = trimBytes(result);
    else {
      const decoded = percentDecode(result, 'space');
      if (decoded === null) return null;
      result = decoded;
    }
  }
  return result;
}
