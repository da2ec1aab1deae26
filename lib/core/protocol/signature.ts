import { Buffer } from 'node:buffer';
import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type CanonicalCall, sentAt } from './canonical.ts';
import type { CallDefinition } from './definition-shape.ts';
import type { ReadingContext } from './notice.ts';
import { isMacro } from './parameters.ts';
import { type ByteText, percentDecode, toBytes } from './percent.ts';
import type { Authentication, SignedRecipe } from './recipe.ts';
import { type SignedBytes, signedBytes } from './signed-bytes.ts';

export type AuthenticationRefusal = {
  readonly refusal:
    | 'signature-missing'
    | 'signature-wrong'
    | 'parameter-doubled'
    | 'parameter-missing'
    | 'macro-unexpanded'
    | 'malformed'
    | 'value-too-long'
    | 'amount-malformed'
    | 'secret-missing'
    | 'timestamp-stale';
  readonly detail: string;
};

/** What can be shown of it: no secret is in `signedText`, and signatures are told by their first characters only. */
export interface Seen {
  readonly signedText: string;
  readonly received: string;
  readonly expected: readonly string[];
}

/** What authentication found. What it looked like is only worked out for those who ask. */
export type Authenticated = { readonly seen: () => Seen } & (
  | { readonly ok: true; readonly tuple: string | null; readonly loose: ReadonlySet<string> }
  | ({ readonly ok: false } & AuthenticationRefusal)
);

const NOTHING: Seen = { signedText: '', received: '', expected: [] };
const refuse = (refusal: AuthenticationRefusal['refusal'], detail: string): Authenticated => ({
  ok: false,
  refusal,
  detail,
  seen: () => NOTHING,
});

/** Decides whether a call is the network's own. Never throws; whatever goes wrong inside is a refusal. */
export function authenticate(
  call: CanonicalCall,
  definition: CallDefinition,
  context: ReadingContext,
): Authenticated {
  try {
    const authentication = definition.authentication;
    if (authentication.scheme === 'signed') return bySignature(call, definition, authentication, context);
    return bySharedSecret(call, authentication, context);
  } catch {
    return refuse('signature-wrong', 'the signature could not be checked');
  }
}

/** Usable values of a setting: an empty or blank secret is no secret. */
function usable(settings: ReadingContext['settings'], name: string): string[] {
  return (Object.hasOwn(settings, name) ? (settings[name] ?? []) : []).filter((v) => v.trim() !== '');
}

function bySharedSecret(
  call: CanonicalCall,
  authentication: Exclude<Authentication, { scheme: 'signed' }>,
  context: ReadingContext,
): Authenticated {
  const token = authentication.scheme === 'none';
  const name = token ? authentication.pathToken : authentication.setting;
  const at = token ? ({ in: 'path', name: 'token' } as const) : authentication.at;
  const secrets = usable(context.settings, name);
  if (secrets.length === 0) return refuse('secret-missing', `no value is stored for ${name}`);
  const sent = sentAt(call, at.in, at.name);
  if (sent.length > 1) return refuse('parameter-doubled', `${at.name} stands more than once`);
  const value = sent[0];
  if (!value || value.text.trim() === '')
    return refuse('signature-missing', `${at.name} is missing or empty`);
  const seen = () => ({
    signedText: 'a secret sent in clear; nothing else is proven',
    received: '‹hidden›',
    expected: [],
  });
  if (!isSecret(secrets, value.text))
    return { seen, ok: false, refusal: 'signature-wrong', detail: `${at.name} is not the stored secret` };
  return { seen, ok: true, tuple: null, loose: new Set() };
}

function bySignature(
  call: CanonicalCall,
  definition: CallDefinition,
  recipe: SignedRecipe,
  context: ReadingContext,
): Authenticated {
  const keys = keysFor(recipe, context.settings);
  if ('refusal' in keys) return refuse(keys.refusal, keys.detail);
  const bases = recipe.subject.over === 'full-url' ? context.publicUrls.filter((url) => url !== '') : [''];
  if (bases.length === 0)
    return refuse('secret-missing', 'the public address the network calls is not configured');

  const sent = sentAt(call, recipe.at.in, recipe.at.name);
  if (sent.length > 1) return refuse('parameter-doubled', `${recipe.at.name} stands more than once`);
  const value = sent[0];
  if (!value || value.text.trim() === '')
    return refuse('signature-missing', `${recipe.at.name} is missing or empty`);
  if (isMacro(value.text)) return refuse('macro-unexpanded', `${recipe.at.name} still holds its macro`);
  const received = receivedSignatures(recipe, value);

  let fit: SignedBytes | null = null;
  const tried: { readonly wanted: string; readonly shown: () => string }[] = [];
  for (const { settings, key } of keys.all)
    for (const publicUrl of bases) {
      const built = signedBytes({ call, definition, recipe, publicUrl, settings });
      if (!built.ok) return refuse(built.refusal, built.detail);
      const { signed } = built;
      const wanted = signatureOver(recipe, key, signed.bytes);
      tried.push({ wanted, shown: () => hideSettings(signed.shown(), settings) });
      // No early way out: how long it takes must not tell which secret fitted.
      if (isAmong(received, wanted)) fit = signed;
    }
  const seen = () => ({
    signedText: tried[0]?.shown() ?? '',
    received: received.map(shortSignature).join(' '),
    expected: tried.map(({ wanted }) => shortSignature(wanted)),
  });
  if (!fit)
    return { seen, ok: false, refusal: 'signature-wrong', detail: 'the signature does not fit any secret' };
  if (recipe.subject.over === 'webhook') {
    const sentTime = Number(call.values.header.get(recipe.subject.timestamp)?.[0]?.text);
    const seconds = Math.abs(context.now.getTime() / 1000 - sentTime);
    // Written so that a time that is no number is stale.
    if (!(seconds <= recipe.subject.toleranceSeconds)) {
      const detail = `the signed time is more than ${recipe.subject.toleranceSeconds} seconds away`;
      return { seen, ok: false, refusal: 'timestamp-stale', detail };
    }
  }
  return { seen, ok: true, tuple: fit.tuple, loose: fit.loose };
}

/** The settings a recipe needs, its key included. */
export function settingsOf(recipe: SignedRecipe): string[] {
  const names = recipe.key === undefined ? [] : [recipe.key];
  if (recipe.subject.over === 'fields') {
    for (const { field } of recipe.subject.fields) if (field.startsWith('$')) names.push(field.slice(1));
  }
  if (recipe.subject.over === 'sorted-query' && recipe.subject.append) names.push(recipe.subject.append);
  return [...new Set(names)];
}

const MAX_COMBINATIONS = 16;

function combinations(names: readonly string[], values: readonly string[][]): Array<Record<string, string>> {
  let all: Array<Record<string, string>> = [{}];
  for (const [index, name] of names.entries()) {
    all = all.flatMap((one) => (values[index] ?? []).map((value) => ({ ...one, [name]: value })));
  }
  return all.slice(0, MAX_COMBINATIONS);
}

/** One way of filling a recipe's settings, with the key it makes; null for a digest, which needs none. */
interface RecipeKey {
  readonly settings: Readonly<Record<string, string>>;
  readonly key: KeyObject | null;
}

type RecipeKeys =
  | { readonly all: readonly RecipeKey[] }
  | { readonly refusal: 'secret-missing'; readonly detail: string };

// An account's settings are one object as long as they stand, and its calls are many: keys are made once for each.
const made = new WeakMap<ReadingContext['settings'], Map<SignedRecipe, RecipeKeys>>();

function keysFor(recipe: SignedRecipe, settings: ReadingContext['settings']): RecipeKeys {
  const known = made.get(settings)?.get(recipe);
  if (known) return known;
  const keys = makeKeys(recipe, settings);
  made.set(settings, (made.get(settings) ?? new Map<SignedRecipe, RecipeKeys>()).set(recipe, keys));
  return keys;
}

function makeKeys(recipe: SignedRecipe, settings: ReadingContext['settings']): RecipeKeys {
  const names = settingsOf(recipe);
  const values = names.map((name) => usable(settings, name));
  const missing = names.find((_, index) => values[index]?.length === 0);
  if (missing !== undefined)
    return { refusal: 'secret-missing', detail: `no value is stored for ${missing}` };
  const all: RecipeKey[] = [];
  for (const one of combinations(names, values)) {
    const bytes = keyBytes(recipe, one);
    if (bytes === null)
      return {
        refusal: 'secret-missing',
        detail: `the value of ${recipe.key ?? 'the key'} is not a usable key`,
      };
    all.push({ settings: one, key: keyObject(bytes) });
  }
  return { all };
}

/** The HMAC key as byte text; null when it is not written as the recipe says or too short to protect anything. */
export function keyBytes(recipe: SignedRecipe, settings: Readonly<Record<string, string>>): ByteText | null {
  if (recipe.key === undefined) return '';
  const text = settings[recipe.key] ?? '';
  if (recipe.keyForm === 'text') return text === '' ? null : toBytes(text);
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  const key = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('latin1');
  return key.length < 16 ? null : key;
}

/** Byte text as a key that Node need not import again at every use; null for the empty one. */
export function keyObject(bytes: ByteText): KeyObject | null {
  return bytes === '' ? null : createSecretKey(Buffer.from(bytes, 'latin1'));
}

/** The signature over bytes, in the recipe's encoding. @throws when an HMAC has no key: anybody could make that one. */
export function signatureOver(recipe: SignedRecipe, key: KeyObject | null, bytes: Buffer): string {
  const subject = recipe.inner ? hash(recipe.inner, bytes, 'buffer') : bytes;
  const encoding = recipe.encoding === 'hex-any-case' ? 'hex' : recipe.encoding;
  if (!recipe.primitive.startsWith('hmac-')) return hash(recipe.primitive, subject, encoding);
  if (key === null) throw new Error('an HMAC needs a key');
  return createHmac(recipe.primitive.slice(5), key).update(subject).digest(encoding);
}

const MAX_SIGNATURES = 8;

function receivedSignatures(recipe: SignedRecipe, value: { raw: string; text: string }): string[] {
  const base64 = recipe.encoding === 'base64' && recipe.at.in === 'query';
  // A sender that forgets to escape the plus of base64 means a plus, never a space.
  const decoded = base64 ? (percentDecode(value.raw, 'plus') ?? value.text) : value.text;
  const text = recipe.at.trim ? decoded.trim() : decoded;
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

/** Constant time over fixed lengths: both sides are digested first, and every candidate is compared. */
function isSecret(candidates: readonly string[], sent: string): boolean {
  const right = hash('sha256', sent, 'buffer');
  let found = false;
  for (const candidate of candidates) {
    if (timingSafeEqual(hash('sha256', candidate, 'buffer'), right)) found = true;
  }
  return found;
}

/** Constant time over the length that the recipe fixes, which is no secret; every candidate is compared. */
function isAmong(candidates: readonly string[], wanted: string): boolean {
  const right = Buffer.from(wanted, 'utf8');
  let found = false;
  for (const candidate of candidates) {
    const left = Buffer.from(candidate, 'utf8');
    if (left.length === right.length && timingSafeEqual(left, right)) found = true;
  }
  return found;
}

/** Enough of a signature to compare by eye, too little to use. */
export function shortSignature(signature: string): string {
  return `${signature.slice(0, 6)}…`;
}

function hideSettings(text: string, settings: Readonly<Record<string, string>>): string {
  let hidden = text;
  for (const [name, value] of Object.entries(settings)) {
    if (value.length >= 6) hidden = hidden.replaceAll(value, `‹${name}›`);
  }
  return hidden;
}
