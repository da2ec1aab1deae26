import { Buffer } from 'node:buffer';
import type { CanonicalCall } from './canonical.ts';
import type { CallDefinition } from './definition-shape.ts';
import type { ParameterRefusal } from './parameters.ts';
import { type ByteText, fromBytes, toBytes } from './percent.ts';
import type { SignedRecipe } from './recipe.ts';
import { overFields } from './signed-fields.ts';
import { receivedQuery, sortedQuery } from './signed-query.ts';

/** What a signature is made over, for one public base and one set of configured values. */
export interface SignedBytes {
  readonly bytes: Buffer;
  /** The same for people: configured values stand as `‹name›`. */
  readonly shown: () => string;
  /** The signed text of a list without the secrets; null when the recipe signs more than a list. */
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
  /** Names of settings that are no secrets: their values are as known as the fields beside them. */
  readonly known?: ReadonlySet<string>;
}

/** Builds the bytes a network signed, from the bytes that travelled. */
export function signedBytes(input: SignedBytesInput): SignedBytesResult {
  const { call, recipe } = input;
  const { subject, at } = recipe;
  switch (subject.over) {
    case 'fields':
      return overFields(input, subject.fields, subject.separator);
    case 'full-url': {
      const query = receivedQuery(call, recipe, subject.remove, 'as-sent');
      if (!('text' in query)) return { ok: false, ...query };
      const base = toBytes(input.publicUrl.replace(/\/+$/, ''));
      const cut = query.text === '' && subject.remove !== 'keep-ampersand' ? '' : `?${query.text}`;
      return whole(`${base}${call.path}${call.received.target.includes('?') ? cut : ''}`);
    }
    case 'query-string': {
      const query = receivedQuery(call, recipe, subject.remove, subject.values);
      return 'text' in query ? whole(query.text) : { ok: false, ...query };
    }
    case 'sorted-query': {
      const query = sortedQuery(call, at, subject);
      if (!('text' in query)) return { ok: false, ...query };
      const text = subject.withPath ? `${call.path}?${query.text}` : query.text;
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
