import { Buffer } from 'node:buffer';
import { hash, timingSafeEqual } from 'node:crypto';
import { type CanonicalCall, type SentValue, sentAt } from './canonical.ts';
import type { CallDefinition } from './definition-shape.ts';
import { fitsKey, keysById, OWN_KEY } from './ecdsa.ts';
import type { ReadingContext, ReadingStep } from './notice.ts';
import { isMacro } from './parameters.ts';
import type { Authentication, KeySet, Place, SignedRecipe } from './recipe.ts';
import { encoded, receivedSignatures, shortSignature, signatureOver } from './signature-text.ts';
import type { SignedBytes } from './signed.ts';
import { signedBytes } from './signed-bytes.ts';
import { keysFor, usable } from './signing-keys.ts';

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
    | 'key-unknown'
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

/**
 * Decides whether a call is the network's own. Never throws; whatever goes wrong inside is a refusal.
 * @param known names of settings that are no secrets
 */
export function authenticate(
  call: CanonicalCall,
  definition: CallDefinition,
  context: ReadingContext,
  known: ReadonlySet<string> = new Set(),
): Authenticated {
  try {
    const authentication = definition.authentication;
    if (authentication.scheme === 'signed')
      return bySignature(call, definition, authentication, context, known);
    return bySharedSecret(call, authentication, context);
  } catch {
    return refuse('signature-wrong', 'the signature could not be checked');
  }
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
  const value = theOne(call, at, false);
  if ('ok' in value) return value;
  const seen = () => ({
    signedText: 'a secret sent in clear; nothing else is proven',
    received: '‹hidden›',
    expected: [],
  });
  const prefix = token ? '' : (authentication.at.prefix ?? '');
  const fits = isSecret(
    secrets.map((secret) => `${prefix}${secret}`),
    value.text,
  );
  if (!fits && isMacro(value.text)) return refuse('macro-unexpanded', `${at.name} still holds its macro`);
  if (!fits)
    return { seen, ok: false, refusal: 'signature-wrong', detail: `${at.name} is not the stored secret` };
  return { seen, ok: true, tuple: null, loose: new Set() };
}

function bySignature(
  call: CanonicalCall,
  definition: CallDefinition,
  recipe: SignedRecipe,
  context: ReadingContext,
  known: ReadonlySet<string>,
): Authenticated {
  if (recipe.keySet) return byKeySet(call, definition, recipe, recipe.keySet, context);
  const keys = keysFor(recipe, context.settings);
  if ('refusal' in keys) return refuse(keys.refusal, keys.detail);
  const bases = recipe.subject.over === 'full-url' ? context.publicUrls.filter((url) => url !== '') : [''];
  if (bases.length === 0)
    return refuse('secret-missing', 'the public address the network calls is not configured');

  const value = theOne(call, recipe.at);
  if ('ok' in value) return value;
  const received = receivedSignatures(recipe, value);

  let fit: SignedBytes | null = null;
  const tried: { readonly wanted: string; readonly shown: () => string }[] = [];
  for (const { settings, key } of keys.all)
    for (const publicUrl of bases) {
      const built = signedBytes({ call, definition, recipe, publicUrl, settings, known });
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
      const detail = `${STALE} ${recipe.subject.toleranceSeconds} seconds away`;
      return { seen, ok: false, refusal: 'timestamp-stale', detail };
    }
  }
  return { seen, ok: true, tuple: fit.tuple, loose: fit.loose };
}

const STALE = 'the signed time is more than';

/** Does a step say that the signature fits and its time does not? */
export const isStale = ({ name, ok, text }: ReadingStep): boolean =>
  !ok && name === 'signature' && text.startsWith(STALE);

/** The one value of a place that proves something, or why there is none. */
function theOne(call: CanonicalCall, { in: where, name }: Place, noMacro = true): SentValue | Authenticated {
  const sent = sentAt(call, where, name);
  if (sent.length > 1) return refuse('parameter-doubled', `${name} stands more than once`);
  const value = sent[0];
  if (!value || value.text.trim() === '') return refuse('signature-missing', `${name} is missing or empty`);
  if (noMacro && isMacro(value.text)) return refuse('macro-unexpanded', `${name} still holds its macro`);
  return value;
}

/** By the public key that the call names. A key nobody knows refuses; newer ones are fetched elsewhere. */
function byKeySet(
  call: CanonicalCall,
  definition: CallDefinition,
  recipe: SignedRecipe,
  keySet: KeySet,
  context: ReadingContext,
): Authenticated {
  const [value, id] = [theOne(call, recipe.at), theOne(call, keySet.selector)];
  if ('ok' in value) return value;
  if ('ok' in id) return id;
  const [publicUrl = ''] = context.publicUrls;
  const built = signedBytes({ call, definition, recipe, publicUrl, settings: {} });
  if (!built.ok) return refuse(built.refusal, built.detail);
  const [received = ''] = receivedSignatures(recipe, value);
  const bytes = Buffer.from(received, recipe.encoding.startsWith('hex') ? 'hex' : 'base64url');
  const own = recipe.key === undefined ? [] : usable(context.settings, recipe.key);
  const keys = keysById(id.text, keySet, context.publicKeys ?? {}, own);
  const seen = () => ({
    signedText: built.signed.shown(),
    received: shortSignature(received),
    expected: [`one by key ${id.text.slice(0, 40)}`],
  });
  if (keys.length === 0) {
    // A key that may only not have been fetched yet is our lack: the network shall come again.
    const ours = keySet.url !== undefined && id.text !== OWN_KEY;
    const refusal = ours ? 'key-unknown' : 'signature-wrong';
    return { seen, ok: false, refusal, detail: 'no key of that id is known' };
  }
  // Written in the one way the recipe says: what Node reads more kindly is another text.
  const clean = encoded(recipe, bytes) === received;
  if (!clean || !keys.some((key) => fitsKey(key, built.signed.bytes, bytes)))
    return {
      seen,
      ok: false,
      refusal: 'signature-wrong',
      detail: 'the signature does not fit the key it names',
    };
  return { seen, ok: true, tuple: built.signed.tuple, loose: built.signed.loose };
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

function hideSettings(text: string, settings: Readonly<Record<string, string>>): string {
  let hidden = text;
  for (const [name, value] of Object.entries(settings)) {
    if (value.length >= 6) hidden = hidden.replaceAll(value, `‹${name}›`);
  }
  return hidden;
}
