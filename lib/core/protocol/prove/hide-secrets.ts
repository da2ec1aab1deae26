import { Buffer } from 'node:buffer';
import type { ProviderDefinition } from '../definition-shape.ts';
import { formEncode, rfc3986Encode, toBytes } from '../percent.ts';

/** Shorter ones could stand anywhere by chance, and to hide them would hide the rest. */
const SHORTEST = 6;

/**
 * Takes the secrets out of whatever is to be shown: however a secret came into a call or a sentence, in clear or
 * escaped, it stands there as `‹name›`.
 * @param shortest characters of the shortest that is looked for
 * @returns a function that copies plain data, every text in it without secrets
 */
export function secretHider(
  definition: ProviderDefinition,
  settings: Readonly<Record<string, readonly string[]>>,
  shortest = SHORTEST,
): <T>(shown: T) => T {
  const hidden: (readonly [text: string, name: string])[] = [];
  for (const [name, values] of Object.entries(settings)) {
    if (definition.settings[name]?.secret === false) continue;
    for (const value of values) {
      const bytes = toBytes(value);
      const spellings = [value, rfc3986Encode(bytes), formEncode(bytes), encodeURIComponent(value), bytes];
      const inJson = JSON.stringify(value).slice(1, -1);
      const behind = value.startsWith('whsec_') ? [value.slice(6)] : [];
      for (const text of new Set([...spellings, ...spellings.map(lowerEscapes), inJson, ...behind]))
        if (text.length >= shortest) hidden.push([text, name]);
    }
  }
  hidden.sort(([a], [b]) => b.length - a.length);
  const clean = (text: string) =>
    hidden.reduce((left, [secret, name]) => left.replaceAll(secret, `‹${name}›`), text);
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value);
    if (Array.isArray(value)) return value.map(copy);
    if (value instanceof Uint8Array) return Buffer.from(clean(Buffer.from(value).toString('utf8')), 'utf8');
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copy(each)]));
  };
  return (shown) => copy(shown) as typeof shown;
}

const lowerEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase());
