import { Buffer, isUtf8 } from 'node:buffer';

/** Text over bytes: one character per byte (latin1), so that nothing is lost before it is signed. */
export type ByteText = string;

/**
 * Percent-decodes byte text to byte text.
 * @param plus whether `+` stands for a space (forms) or for itself.
 * @returns null when an escape is broken (`%`, `%4`, `%zz`).
 */
export function percentDecode(text: ByteText, plus: 'space' | 'plus'): ByteText | null {
  const spaced = plus === 'space' && text.includes('+') ? text.replaceAll('+', ' ') : text;
  let at = spaced.indexOf('%');
  if (at < 0) return spaced;
  let decoded = '';
  let from = 0;
  while (at >= 0) {
    const byte = hexDigit(spaced.charCodeAt(at + 1)) * 16 + hexDigit(spaced.charCodeAt(at + 2));
    if (Number.isNaN(byte)) return null;
    decoded += spaced.slice(from, at) + String.fromCharCode(byte);
    from = at + 3;
    at = spaced.indexOf('%', from);
  }
  return decoded + spaced.slice(from);
}

/** NaN for what is no hex digit, the end of the text included. */
function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : Number.NaN;
}

/** Encodes byte text as a PHP form does (RFC 1738): `-_.` and alphanumerics stay, space becomes `+`, `~` becomes `%7E`. */
export function formEncode(bytes: ByteText): string {
  return escapeBytes(bytes, /[^A-Za-z0-9._-]/g).replaceAll('%20', '+');
}

/** Encodes byte text by RFC 3986: unreserved characters stay, all else is escaped in upper case. */
export function rfc3986Encode(bytes: ByteText): string {
  return escapeBytes(bytes, /[^A-Za-z0-9._~-]/g);
}

const ESCAPES = Array.from(
  { length: 256 },
  (_, code) => `%${code.toString(16).toUpperCase().padStart(2, '0')}`,
);

function escapeBytes(bytes: ByteText, others: RegExp): string {
  return bytes.replace(others, (character) => ESCAPES[character.charCodeAt(0)] ?? character);
}

/** UTF-8 text as byte text. */
export function toBytes(text: string): ByteText {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Printable ASCII alone: such text is the same in every reading. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Byte text read as UTF-8; `valid` is false when something had to be replaced. */
export function fromBytes(bytes: ByteText): { text: string; valid: boolean } {
  if (isPlain(bytes)) return { text: bytes, valid: true };
  const buffer = Buffer.from(bytes, 'latin1');
  return { text: buffer.toString('utf8'), valid: isUtf8(buffer) };
}

/** Byte text without the ASCII white space around it: String's own trim also cuts the byte A0, half of many a letter. */
export function trimBytes(bytes: ByteText): ByteText {
  let start = 0;
  let end = bytes.length;
  while (start < end && isWhite(bytes.charCodeAt(start))) start += 1;
  while (end > start && isWhite(bytes.charCodeAt(end - 1))) end -= 1;
  return bytes.slice(start, end);
}

const isWhite = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
