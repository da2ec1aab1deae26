import ipaddr from 'ipaddr.js';
import type { Parameter } from './definition-shape.ts';

export type Shape = Parameter['shape'];

/** What each shape looks like, in words for a refusal. */
export const SHAPE_WORDS: Record<Shape, string> = {
  any: 'any text',
  'width-16': 'exactly 16 letters, digits, - or _',
  ip: 'an IP address in its usual spelling',
  digits: 'digits only',
  decimal: 'a plain decimal number without leading zeros',
  word: 'letters, digits, - or _',
  uuid: 'a UUID',
};

const PATTERNS: Record<Exclude<Shape, 'any' | 'ip'>, RegExp> = {
  'width-16': /^[A-Za-z0-9_-]{16}$/,
  digits: /^[0-9]{1,40}$/,
  decimal: /^-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,30})?$/,
  word: /^[A-Za-z0-9_-]{1,255}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
};

/** Whether a value has the shape its parameter declares. */
export function hasShape(value: string, shape: Shape): boolean {
  if (shape === 'any') return true;
  if (shape === 'ip')
    return ipaddr.IPv4.isValidFourPartDecimal(value) || (value.includes(':') && ipaddr.IPv6.isValid(value));
  return PATTERNS[shape].test(value);
}

const MAX_PARSES = 20_000;

/**
 * Fields glued to one text can often be cut apart in more than one way (`1` + `0.0.0.0` is also `10.0.0.0`). Such a
 * signature fits several calls, so it proves nothing about the fields that differ between them.
 * @param parts the signed fields between two secrets, in order, with the separator between each two.
 * @returns the names of the fields whose value the text does not pin down.
 */
export function looseFields(
  parts: ReadonlyArray<{ name: string; value: string; shape: Shape }>,
  separator: string,
): Set<string> {
  const loose = new Set<string>();
  if (parts.length < 2) return loose;
  const text = parts.map((part) => part.value).join(separator);
  let budget = MAX_PARSES;
  const cut = (index: number, from: number, values: readonly string[]): void => {
    const part = parts[index];
    if (!part) return;
    if (index === parts.length - 1) {
      const found = [...values, text.slice(from)];
      if (!hasShape(text.slice(from), part.shape)) return;
      for (const [at, { name, value }] of parts.entries()) if (found[at] !== value) loose.add(name);
      return;
    }
    for (let to = from; to <= text.length && loose.size < parts.length; to += 1) {
      budget -= 1;
      if (budget < 0) return;
      if (!text.startsWith(separator, to)) continue;
      const value = text.slice(from, to);
      if (hasShape(value, part.shape)) cut(index + 1, to + separator.length, [...values, value]);
    }
  };
  cut(0, 0, []);
  // Too tangled to settle: then nothing is pinned down.
  return budget < 0 ? new Set(parts.map((part) => part.name)) : loose;
}
