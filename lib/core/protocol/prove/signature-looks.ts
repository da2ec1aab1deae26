import { sentAt } from '../canonical.ts';
import { percentDecode } from '../percent.ts';
import type { Place, SignedRecipe } from '../recipe.ts';
import type { SeenCall } from './variant.ts';

export type Digest = 'md5' | 'sha1' | 'sha256' | 'sha512';
type Encoding = SignedRecipe['encoding'];

/** What a text can be as a signature: its length and letters leave few answers. */
export interface Look {
  readonly digest: Digest;
  readonly encoding: Encoding;
}

/** Digests by their bytes. */
const BYTES: readonly (readonly [bytes: number, digest: Digest])[] = [
  [16, 'md5'],
  [20, 'sha1'],
  [32, 'sha256'],
  [64, 'sha512'],
];

/** Everything a text could be the signature of; nothing when it is none that a recipe knows. */
export function looksOf(text: string): Look[] {
  if (/^[0-9a-fA-F]+$/.test(text)) {
    const digest = BYTES.find(([bytes]) => bytes * 2 === text.length)?.[1];
    if (digest !== undefined) return hexLooks(text).map((encoding) => ({ digest, encoding }));
  }
  const [, start = '', padding = ''] = /^([A-Za-z0-9+/_-]+)(={0,2})$/.exec(text) ?? [];
  const digest = BYTES.find(([bytes]) => Math.ceil((bytes * 8) / 6) === start.length)?.[1];
  if (digest === undefined || (padding !== '' && (start.length + padding.length) % 4 !== 0)) return [];
  const plain = /[+/]/.test(start);
  const forUrls = /[_-]/.test(start);
  const encodings: Encoding[] =
    padding === '' ? ['base64url'] : forUrls ? ['base64url-padded'] : ['base64', 'base64url-padded'];
  return plain && (forUrls || padding === '')
    ? []
    : encodings.filter((one) => !plain || one === 'base64').map((encoding) => ({ digest, encoding }));
}

function hexLooks(text: string): Encoding[] {
  if (text === text.toLowerCase()) return text === text.toUpperCase() ? ['hex', 'hex-upper'] : ['hex'];
  return text === text.toUpperCase() ? ['hex-upper'] : ['hex-any-case'];
}

/** What the values at a place can be in every call. */
export function looksAt(calls: readonly SeenCall[], at: Place): Look[] {
  const each = calls.map(({ canonical }) => looksOf(signatureAt(canonical, at) ?? ''));
  const [first = [], ...others] = each;
  const all = first.filter((look) => others.every((one) => one.some((other) => same(look, other))));
  if (all.length > 0) return all;
  // Hexadecimal in both cases, now this and now that.
  const digest = first[0]?.digest;
  const hex =
    digest !== undefined &&
    each.every((one) => one.some((look) => look.digest === digest && look.encoding.startsWith('hex')));
  return hex ? [{ digest, encoding: 'hex-any-case' }] : [];
}

const same = (a: Look, b: Look) => a.digest === b.digest && a.encoding === b.encoding;

/** The text at a place, trimmed; a plus stays one, as in base64 that nobody escaped. */
export function signatureAt(call: SeenCall['canonical'], at: Place): string | null {
  const [value] = sentAt(call, at.in, at.name);
  if (value === undefined) return null;
  const kept = at.in === 'query' || at.in === 'form' ? percentDecode(value.raw, 'plus') : null;
  return (kept ?? value.text).trim();
}

/** The digest a recipe ends with. */
export function digestOf({ primitive }: SignedRecipe): Digest | null {
  const name = primitive.replace('hmac-', '');
  return BYTES.find(([, digest]) => digest === name)?.[1] ?? null;
}
