import { type ByteText, percentDecode } from './percent.ts';

/** One `name=value` as it stood, with what it says. */
export interface Pair {
  /** The pair as sent, neither decoded nor trimmed. */
  readonly raw: string;
  readonly rawValue: string;
  /** Decoded; null when an escape in it is broken. */
  readonly name: ByteText | null;
  readonly value: ByteText | null;
}

/** More parameters than any network sends; what holds more is not taken apart. */
const MAX_PAIRS = 500;

/**
 * Splits a query string or urlencoded body; empty pairs (`&&`) are kept so that joining gives back what was sent.
 * @returns null when there are too many.
 */
export function splitPairs(text: ByteText): Pair[] | null {
  const raws = text.split('&', MAX_PAIRS + 1);
  if (raws.length > MAX_PAIRS) return null;
  return raws.map((raw) => {
    const equals = raw.indexOf('=');
    const rawName = equals < 0 ? raw : raw.slice(0, equals);
    const rawValue = equals < 0 ? '' : raw.slice(equals + 1);
    return { raw, rawValue, name: percentDecode(rawName, 'space'), value: percentDecode(rawValue, 'space') };
  });
}

const MAX_PARTS = 100;

/**
 * The text fields of a multipart/form-data body.
 * @returns null when the body does not follow its boundary, or carries a file.
 */
export function multipartFields(
  body: ByteText,
  contentType: string,
): Array<[name: ByteText, value: ByteText]> | null {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return null;
  const parts = `\r\n${body}`.split(`\r\n--${mark}`);
  const end = parts.pop();
  if (end === undefined || !end.startsWith('--') || parts.length < 2 || parts.length > MAX_PARTS) return null;
  const fields: Array<[string, string]> = [];
  for (const part of parts.slice(1)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0 || !part.startsWith('\r\n')) return null;
    const head = part.slice(2, split);
    const name = /^content-disposition:\s*form-data;[^\r\n]*?\bname="([^"\r\n]*)"/im.exec(head)?.[1];
    if (name === undefined || /\bfilename\*?=/i.test(head)) return null;
    fields.push([name, part.slice(split + 4)]);
  }
  return fields;
}
