import { Buffer } from 'node:buffer';
import { type ByteText, fromBytes, toBytes } from './percent.ts';
import type { SignedBytesInput, SignedBytesResult } from './signed.ts';
import { overFields } from './signed-fields.ts';
import { receivedQuery, sortedQuery } from './signed-query.ts';

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
