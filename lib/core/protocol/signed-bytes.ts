import { Buffer } from 'node:buffer';
import type { CanonicalCall } from './canonical.ts';
import type { CallDefinition } from './definition-shape.ts';
import type { Pair } from './form-fields.ts';
import { type ParameterRefusal, parametersOf, pick } from './parameters.ts';
import { type ByteText, formEncode, fromBytes, percentDecode, toBytes } from './percent.ts';
import type { Place, SignedField, SignedRecipe } from './recipe.ts';
import { looseFields, type Shape } from './shapes.ts';

/** What a signature is made over, for one public base and one set of configured values. */
export interface SignedBytes {
  readonly bytes: Buffer;
  /** The same for people: configured values stand as `‹name›`. */
  readonly shown: () => string;
  /** Joined field values without the secrets; null when the recipe signs more than a list. */
  readonly tuple: string | null;
  /** Signed fields whose borders the text does not pin down. */
  readonly loose: ReadonlySet<string>;
}

export type SignedBytesResult =
  | { readonly ok: true; readonly signed: SignedBytes }
  | ({ readonly ok: false } & (ParameterRefusal | { refusal: 'signature-missing'; detail: string }));

export interface SignedBytesInput {
  readonly call: CanonicalCall;
  readonly definition: CallDefinition;
  readonly recipe: SignedRecipe;
  /** `https://site.example`, only read for full-URL subjects. */
  readonly publicUrl: string;
  /** One value per configured name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Builds the bytes a network signed, from the bytes that travelled. */
export function signedBytes(input: SignedBytesInput): SignedBytesResult {
  const { call, recipe } = input;
  const { subject, at } = recipe;
  switch (subject.over) {
    case 'fields':
      return overFields(input, subject.fields, subject.separator);
    case 'full-url': {
      const query = at.in === 'query' ? withoutPair(call, at.name, subject.remove) : call.query;
      if (query === null) return notLast(at.name);
      const base = toBytes(input.publicUrl.replace(/\/+$/, ''));
      const cut = query === '' && subject.remove !== 'keep-ampersand' ? '' : `?${query}`;
      return whole(`${base}${call.path}${call.received.target.includes('?') ? cut : ''}`);
    }
    case 'query-string': {
      const query = at.in === 'query' ? withoutPair(call, at.name, subject.remove) : call.query;
      return query === null ? notLast(at.name) : whole(query);
    }
    case 'sorted-query': {
      const form = subject.values;
      const own = placeOf(call.pairs, at);
      const pairs = call.pairs.filter((pair, index) => pair.raw !== '' && index !== own);
      if (pairs.some((pair) => pair.name === null || pair.value === null)) {
        return { ok: false, refusal: 'malformed', detail: 'a broken escape in a signed query' };
      }
      // Decoded text has no escapes left, so a value must not bring the character that joins the pairs.
      if (
        form === 'decoded' &&
        pairs.some((p) => p.value?.includes(subject.join) || p.name?.includes(subject.join))
      ) {
        return {
          ok: false,
          refusal: 'malformed',
          detail: `a signed value holds ${subject.join}, which joins the pairs`,
        };
      }
      const sorted = pairs
        .map((pair) => ({ raw: pair.rawValue, name: pair.name ?? '', value: pair.value ?? '' }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
        .map(({ raw, name, value }) =>
          form === 'form-encoded'
            ? `${formEncode(name)}=${formEncode(value)}`
            : `${name}=${form === 'decoded' ? value : raw}`,
        )
        .join(subject.join);
      const text = subject.withPath ? `${call.path}?${sorted}` : sorted;
      const secret = subject.append;
      return secret === undefined
        ? whole(text)
        : whole(text, toBytes(input.settings[secret] ?? ''), `‹${secret}›`);
    }
    case 'raw-body':
      return whole(Buffer.from(call.received.body).toString('latin1'));
    case 'webhook': {
      const id = call.values.header.get(subject.id) ?? [];
      const time = call.values.header.get(subject.timestamp) ?? [];
      if (id.length > 1 || time.length > 1) {
        return { ok: false, refusal: 'parameter-doubled', detail: 'a signed header stands more than once' };
      }
      const [idText, timeText] = [id[0]?.bytes ?? '', time[0]?.bytes ?? ''];
      // The dot is the border between the parts, so an id must not bring its own.
      if (idText === '' || idText.includes('.') || !/^[0-9]{1,12}$/.test(timeText)) {
        return {
          ok: false,
          refusal: 'signature-missing',
          detail: `${subject.id} and ${subject.timestamp} are needed`,
        };
      }
      return whole(`${idText}.${timeText}.${Buffer.from(call.received.body).toString('latin1')}`);
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

function whole(text: ByteText, hidden: ByteText = '', shownHidden = ''): SignedBytesResult {
  const bytes = Buffer.from(text + hidden, 'latin1');
  const shown = () => fromBytes(text).text + shownHidden;
  return { ok: true, signed: { bytes, shown, tuple: null, loose: NONE } };
}

function notLast(name: string): SignedBytesResult {
  return {
    ok: false,
    refusal: 'malformed',
    detail: `${name} must be the last parameter: what follows it is not signed`,
  };
}

/** Where the signature's own pair stands in the query; -1 when it does not. */
function placeOf(pairs: readonly Pair[], at: Pick<Place, 'in' | 'name'>): number {
  if (at.in !== 'query') return -1;
  const name = toBytes(at.name);
  return pairs.findIndex((pair) => pair.name === name);
}

/** The raw query without the signature's own pair; null when it must stand last and does not. */
function withoutPair(
  call: CanonicalCall,
  name: string,
  remove: 'cut-last' | 'anywhere' | 'keep-ampersand' | 'blank',
): string | null {
  const at = placeOf(call.pairs, { in: 'query', name });
  const own = call.pairs[at];
  if (own === undefined) return call.query;
  if (remove === 'anywhere' || remove === 'blank') {
    const raw = call.pairs.map((pair) => pair.raw);
    return raw
      .toSpliced(at, 1, ...(remove === 'blank' ? [own.raw.slice(0, own.raw.indexOf('=') + 1)] : []))
      .join('&');
  }
  if (at !== call.pairs.length - 1) return null;
  const before = call.query.slice(0, call.query.length - own.raw.length);
  return remove === 'keep-ampersand' || at === 0 ? before : before.slice(0, -1);
}

function overFields(
  input: SignedBytesInput,
  fields: readonly SignedField[],
  separator: string,
): SignedBytesResult {
  const text: string[] = [];
  const shown: (() => string)[] = [];
  const tuple: string[] = [];
  const runs: Array<Array<{ name: string; value: string; shape: Shape }>> = [[]];
  for (const field of fields) {
    if (field.field.startsWith('$')) {
      const name = field.field.slice(1);
      text.push(toBytes(input.settings[name] ?? ''));
      shown.push(() => `‹${name}›`);
      runs.push([]);
      continue;
    }
    const parameter = parametersOf(input.definition).get(field.field);
    if (!parameter) return { ok: false, refusal: 'malformed', detail: `${field.field} is not declared` };
    const need = field.absent === 'refuse' ? 'required' : 'optional';
    const picked = pick(input.call, field.field, { ...parameter, need });
    if ('refusal' in picked) return { ok: false, ...picked };
    if (picked.value === null && field.absent === 'skip') continue;
    const bytes = transformed(picked.value?.bytes ?? '', field.transform);
    if (bytes === null)
      return { ok: false, refusal: 'malformed', detail: `${field.field} cannot be decoded again` };
    text.push(bytes);
    shown.push(() => fromBytes(bytes).text);
    tuple.push(bytes);
    runs.at(-1)?.push({ name: field.field, value: bytes, shape: parameter.shape });
  }
  const loose = new Set(runs.flatMap((run) => [...looseFields(run, separator)]));
  const bytes = Buffer.from(text.join(separator), 'latin1');
  const told = () => shown.map((tell) => tell()).join(separator);
  return { ok: true, signed: { bytes, shown: told, tuple: tuple.join('\u001f'), loose } };
}

function transformed(bytes: ByteText, steps: SignedField['transform']): ByteText | null {
  let result = bytes;
  for (const step of steps) {
    if (step === 'integer-part') result = result.split('.')[0] ?? '';
    else if (step === 'trim') result = result.trim();
    else {
      const decoded = percentDecode(result, 'space');
      if (decoded === null) return null;
      result = decoded;
    }
  }
  return result;
}
