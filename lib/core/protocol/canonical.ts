import { Buffer } from 'node:buffer';
import type { CallDefinition } from './definition-shape.ts';
import { multipartFields, type Pair, splitPairs } from './form-fields.ts';
import { jsonFields } from './json-fields.ts';
import type { ReceivedCall } from './notice.ts';
import { type ByteText, fromBytes, percentDecode, toBytes } from './percent.ts';
import type { Place } from './recipe.ts';

/** One value as it travelled. `bytes` is what signatures see, `text` what people see. */
export interface SentValue {
  readonly raw: string;
  /** Decoded bytes; equal to `raw` when `problem` is `percent`. */
  readonly bytes: ByteText;
  readonly text: string;
  readonly problem: 'percent' | 'utf8' | null;
}

/** A call taken apart once. Every later step reads from here, so nothing is parsed twice in two ways. */
export interface CanonicalCall {
  readonly received: ReceivedCall;
  /** Path and query as sent, without decoding. */
  readonly path: string;
  readonly query: string;
  readonly pairs: readonly Pair[];
  readonly values: Readonly<Record<Place['in'], ReadonlyMap<string, readonly SentValue[]>>>;
}

export type Canonical =
  | { readonly ok: true; readonly call: CanonicalCall }
  | { readonly ok: false; readonly refusal: 'malformed' | 'parameter-doubled'; readonly detail: string };

class Unreadable extends Error {
  readonly refusal: 'malformed' | 'parameter-doubled';
  constructor(refusal: 'malformed' | 'parameter-doubled', detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}

/**
 * Takes a call apart: query, body by its kind, headers, path parameters. Refuses what could be read in two ways:
 * a name that stands twice (also in another case, in array syntax, or once in the query and once in the body),
 * an encoded NUL anywhere, a body that does not parse.
 * @param basePath the account's own path; what stands behind it is matched with the definition's segments.
 */
export function canonicalise(
  received: ReceivedCall,
  definition: CallDefinition,
  basePath: string,
): Canonical {
  try {
    const mark = received.target.indexOf('?');
    const path = mark < 0 ? received.target : received.target.slice(0, mark);
    const query = mark < 0 ? '' : received.target.slice(mark + 1);
    if (!path.startsWith('/')) throw new Unreadable('malformed', 'the request target is not a path');
    const pairs = query === '' ? [] : pairsOf(query);
    const inQuery = fromPairs(pairs, 'query');
    const contentType = received.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
    const body = readBody(received, definition.body, contentType);
    const queried =
      body.size === 0 ? NO_NAMES : new Set([...inQuery.keys()].map((name) => name.toLowerCase()));
    for (const name of body.keys()) {
      if (queried.has(name.toLowerCase()))
        throw new Unreadable('parameter-doubled', `${shown(name)} stands in query and body`);
    }
    const empty = new Map<string, SentValue[]>();
    return {
      ok: true,
      call: {
        received,
        path,
        query,
        pairs,
        values: {
          query: inQuery,
          form: definition.body === 'form' ? body : empty,
          json: definition.body === 'json' ? body : empty,
          header: readHeaders(received),
          path: readPath(path, basePath, definition.path),
        },
      },
    };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.refusal, detail: error.message };
    return { ok: false, refusal: 'malformed', detail: 'the call could not be taken apart' };
  }
}

/** The values at a place. Header names are looked up in lower case. */
export function sentAt(call: CanonicalCall, where: Place['in'], name: string): readonly SentValue[] {
  return call.values[where].get(where === 'header' ? name.toLowerCase() : name) ?? NONE;
}

const NONE: readonly SentValue[] = [];
const NO_NAMES: ReadonlySet<string> = new Set();

function pairsOf(text: ByteText): Pair[] {
  const pairs = splitPairs(text);
  if (pairs === null) throw new Unreadable('malformed', 'there are too many parameters');
  return pairs;
}

function fromPairs(pairs: readonly Pair[], where: string): Map<string, SentValue[]> {
  const values = gathering();
  for (const pair of pairs) {
    if (pair.raw === '') continue;
    if (pair.name === null) throw new Unreadable('malformed', `a name in the ${where} has a broken escape`);
    const name = fromBytes(pair.name);
    if (!name.valid) throw new Unreadable('malformed', `a name in the ${where} is not UTF-8`);
    values.add(name.text, sent(pair.rawValue, pair.value));
  }
  return values.gathered;
}

/** Gathers values under their names and refuses names that could be confused. */
function gathering() {
  const gathered = new Map<string, SentValue[]>();
  const seen = new Set<string>();
  return {
    gathered,
    add(name: string, value: SentValue): void {
      if (name.includes('\0') || value.bytes.includes('\0'))
        throw new Unreadable('malformed', 'an encoded NUL');
      if (/[[\]]/.test(name)) throw new Unreadable('parameter-doubled', `array syntax in ${shown(name)}`);
      const folded = name.toLowerCase();
      if (seen.has(folded)) throw new Unreadable('parameter-doubled', `${shown(name)} stands more than once`);
      seen.add(folded);
      gathered.set(name, [value]);
    },
  };
}

function collect(entries: Iterable<readonly [string, SentValue]>): Map<string, SentValue[]> {
  const values = gathering();
  for (const [name, value] of entries) values.add(name, value);
  return values.gathered;
}

function sent(raw: string, bytes: ByteText | null): SentValue {
  if (bytes === null) return { raw, bytes: raw, text: fromBytes(raw).text, problem: 'percent' };
  const { text, valid } = fromBytes(bytes);
  return { raw, bytes, text, problem: valid ? null : 'utf8' };
}

function readBody(
  received: ReceivedCall,
  kind: CallDefinition['body'],
  contentType: string,
): Map<string, SentValue[]> {
  if (received.body.length === 0 && kind === 'none') return new Map();
  const body = Buffer.from(received.body).toString('latin1');
  if (kind === 'json') return jsonBody(body);
  if (kind === 'form' && /^multipart\/form-data/i.test(contentType)) {
    const fields = multipartFields(body, contentType);
    if (!fields) throw new Unreadable('malformed', 'the multipart body does not follow its boundary');
    return collect(fields.map(([name, value]) => [fromBytes(name).text, sent(value, value)]));
  }
  const urlencoded = /^application\/x-www-form-urlencoded/i.test(contentType);
  if (kind === 'form' && contentType !== '' && !urlencoded) {
    throw new Unreadable('malformed', 'the body is neither urlencoded nor multipart');
  }
  // A body that is not read is still looked at: a sender who states a name twice is refused, whichever copy we would use.
  if (body === '' || (kind === 'none' && !urlencoded)) return new Map<string, SentValue[]>();
  return fromPairs(pairsOf(body), 'body');
}

function jsonBody(body: ByteText): Map<string, SentValue[]> {
  const { text } = fromBytes(body);
  const fields = jsonFields(text);
  if ('problem' in fields) {
    if (fields.problem === 'doubled') throw new Unreadable('parameter-doubled', 'a JSON name stands twice');
    throw new Unreadable('malformed', 'the body is not a JSON object');
  }
  const values = new Map<string, SentValue[]>();
  for (const leaf of fields.leaves) {
    if (leaf.text.includes('\0') || leaf.path.includes('\0'))
      throw new Unreadable('malformed', 'a NUL in the body');
    const whole = leaf.text.isWellFormed() && !leaf.text.includes('\ufffd');
    const wellFormed = leaf.text.toWellFormed();
    const value: SentValue = {
      raw: wellFormed,
      bytes: toBytes(wellFormed),
      text: wellFormed,
      problem: whole ? null : 'utf8',
    };
    values.set(leaf.path, [...(values.get(leaf.path) ?? []), value]);
  }
  return values;
}

/** Headers may stand twice (proxies add some); whoever reads one that matters asks how many there are. */
function readHeaders(received: ReceivedCall): Map<string, SentValue[]> {
  const values = new Map<string, SentValue[]>();
  for (const [name, value] of received.headers) {
    const folded = name.toLowerCase();
    values.set(folded, [...(values.get(folded) ?? []), sent(value, value)]);
  }
  return values;
}

function readPath(path: string, basePath: string, template: string | undefined): Map<string, SentValue[]> {
  if (template === undefined) return new Map();
  const names = template.split('/').slice(1);
  const segments = path.startsWith(`${basePath}/`) ? path.slice(basePath.length + 1).split('/') : [];
  if (segments.length !== names.length)
    throw new Unreadable('malformed', 'the path has not the segments it should');
  const entries: Array<[string, SentValue]> = [];
  for (const [index, name] of names.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith(':')) entries.push([name.slice(1), sent(segment, percentDecode(segment, 'plus'))]);
    else if (segment !== name) throw new Unreadable('malformed', 'the path has not the segments it should');
  }
  return collect(entries);
}

/** A name for a message: short and printable, whatever was sent. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}
