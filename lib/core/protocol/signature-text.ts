import type { Buffer } from 'node:buffer';
import { createHmac, hash, type KeyObject } from 'node:crypto';
import type { SentValue } from './canonical.ts';
import { percentDecode } from './percent.ts';
import type { SignedRecipe } from './recipe.ts';

/** The signature over bytes, in the recipe's encoding. @throws when an HMAC has no key: anybody could make that one. */
export function signatureOver(recipe: SignedRecipe, key: KeyObject | null, bytes: Buffer): string {
  const subject = recipe.inner ? hash(recipe.inner, bytes, 'buffer') : bytes;
  const encoding = NODE_ENCODINGS[recipe.encoding];
  if (!recipe.primitive.startsWith('hmac-'))
    return dressed(recipe, hash(recipe.primitive, subject, encoding));
  if (key === null) throw new Error('an HMAC needs a key');
  return dressed(recipe, createHmac(recipe.primitive.slice(5), key).update(subject).digest(encoding));
}

const NODE_ENCODINGS = {
  hex: 'hex',
  'hex-upper': 'hex',
  'hex-any-case': 'hex',
  base64: 'base64',
  base64url: 'base64url',
  'base64url-padded': 'base64url',
} as const satisfies Record<SignedRecipe['encoding'], BufferEncoding>;

/** Raw signature bytes in the recipe's encoding. */
export function encoded(recipe: SignedRecipe, bytes: Buffer): string {
  return dressed(recipe, bytes.toString(NODE_ENCODINGS[recipe.encoding]));
}

/** What Node does not write itself: capitals, and the padding of base64url. */
function dressed({ encoding }: SignedRecipe, text: string): string {
  if (encoding === 'hex-upper') return text.toUpperCase();
  return encoding === 'base64url-padded' ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text;
}

const MAX_SIGNATURES = 8;

/** The signatures a call carries, ready to be compared. */
export function receivedSignatures(recipe: SignedRecipe, value: SentValue): string[] {
  const base64 = recipe.encoding === 'base64' && (recipe.at.in === 'query' || recipe.at.in === 'form');
  // A sender that forgets to escape the plus of base64 means a plus, never a space.
  const decoded = base64 ? (percentDecode(value.raw, 'plus') ?? value.text) : value.text;
  const trimmed = recipe.at.trim ? decoded.trim() : decoded;
  const { prefix = '' } = recipe.at;
  if (!trimmed.startsWith(prefix)) return [];
  const text = trimmed.slice(prefix.length);
  const version = recipe.at.versions;
  const listed =
    version === undefined
      ? [text]
      : text
          .split(' ')
          .filter((one) => one.startsWith(`${version},`))
          .map((one) => one.slice(version.length + 1));
  const capped = listed.slice(0, MAX_SIGNATURES);
  return recipe.encoding === 'hex-any-case' ? capped.map((one) => one.toLowerCase()) : capped;
}

/** Enough of a signature to compare by eye, too little to use. */
export function shortSignature(signature: string): string {
  return `${signature.slice(0, 6)}…`;
}
