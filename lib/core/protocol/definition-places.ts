import type { Path } from './problem.ts';

/** Names of parts that say little by themselves. */
const LABELS: Readonly<Record<string, string>> = {
  id: 'id',
  pricing: 'which amount rules',
  defaultCapPointsPerMemberDay: 'points per member and day at most',
  timeLimitSeconds: 'time limit in seconds',
  readOn: 'day the facts were read',
  urlEncoding: 'how URLs are encoded',
  authentication: 'proof',
  scheme: 'kind of proof',
  primitive: 'operation',
  keySet: 'public keys',
  keyForm: 'form of the key',
  inner: 'inner digest',
  subject: 'what is signed',
  over: 'what is signed',
  fields: 'signed values',
  remove: 'how the signature is taken out',
  join: 'character between pairs',
  withPath: 'path before the query',
  append: 'value at the end',
  at: 'place',
  in: 'part of the call',
  setting: 'value that is sent',
  pathToken: 'path token',
  names: 'names in the call',
  need: 'whether it must be there',
  jsonType: 'JSON type',
  sends: 'what the network puts there',
  when: 'condition',
  refersBy: 'how it refers to its credit',
  keys: 'what identifies a conversion',
  conversion: 'key of a conversion',
  constant: 'constant amount',
  body: 'body',
  final: 'status that ends repeats',
  forbidden: 'forbidden words',
};

/**
 * Where something stands in a definition, for people: `call “get”, proof, separator`.
 * @param json the definition, as far as it could be read; it names the calls
 */
export function placeInWords(path: Path, json: unknown): string {
  if (path.length === 0) return 'the definition';
  const words: string[] = [];
  for (const [at, part] of path.entries()) {
    const above = path[at - 1];
    if (typeof part === 'number') {
      const said = memberInWords(String(above), part, json);
      // Of a list of plain values it is the list that a person looks for.
      if (said !== null) words[words.length - 1] = said;
      else words.push(`number ${(part + 1).toString()}`);
    } else if (above === 'facts' || above === 'extras' || (above === 'settings' && at === 1)) {
      words[words.length - 1] = `${{ facts: 'fact', extras: 'extra', settings: 'setting' }[above]} ${part}`;
    } else words.push(labelOf(part));
  }
  // `what is signed, what is signed` says it once.
  return words.filter((word, at) => word !== words[at - 1]).join(', ');
}

function memberInWords(list: string, index: number, json: unknown): string | null {
  const number = (index + 1).toString();
  if (list === 'calls') return `call ${nameOfCall(json, index) ?? number}`;
  if (list === 'outcomes') return `outcome ${number}`;
  return list === 'tests' ? `test condition ${number}` : null;
}

function nameOfCall(json: unknown, index: number): string | null {
  const calls = (json as { readonly calls?: unknown } | null)?.calls;
  const call: unknown = Array.isArray(calls) ? calls[index] : null;
  const name = (call as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' && name !== '' ? `“${name.slice(0, 40)}”` : null;
}

/** `offerName` → `offer name`. */
function labelOf(part: string): string {
  if (Object.hasOwn(LABELS, part)) return LABELS[part] ?? part;
  return /^[a-z][A-Za-z]*$/.test(part)
    ? part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : part;
}
