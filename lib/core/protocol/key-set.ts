import { Buffer } from 'node:buffer';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { ProviderDefinition } from './definition-shape.ts';
import { OWN_KEY, publicKey } from './ecdsa.ts';

/** Public keys by the id that calls name them with (SPKI, base64). */
export type PublicKeys = Readonly<Record<string, string>>;

const MOST_KEYS = 64;
const keyId = z.union([z.string().regex(/^[A-Za-z0-9_-]{1,40}$/), z.int().min(0).transform(String)]);

/** One key as networks publish it: by its SPKI in base64 or PEM (Google), or as a JSON Web Key (RFC 7517). */
const published = z.union([
  z
    .object({ keyId, base64: z.string().max(1_000) })
    .transform(({ keyId: id, base64 }) => ({ id, spki: base64 })),
  z
    .object({ keyId, pem: z.string().max(1_500) })
    .transform(({ keyId: id, pem }) => ({ id, spki: bare(pem) })),
  z
    .object({
      kid: keyId,
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string().max(60),
      y: z.string().max(60),
    })
    .transform(({ kid, ...jwk }) => ({ id: kid, spki: fromJwk(jwk) })),
]);

const keySet = z.object({ keys: z.array(z.unknown()).min(1).max(MOST_KEYS) });

/**
 * Reads a published key set, `{"keys": […]}`. Keys of other kinds may stand beside ours and are left out.
 * @returns the keys on P-256 by id, or a sentence that says why there is none to trust
 */
export function readKeySet(text: string): { readonly keys: PublicKeys } | { readonly why: string } {
  const set = keySet.safeParse(parsed(text));
  if (!set.success) return { why: `the answer is no list of 1 to ${MOST_KEYS} keys` };
  const keys: Record<string, string> = {};
  for (const one of set.data.keys) {
    const read = published.safeParse(one);
    if (!read.success || publicKey(read.data.spki) === null) continue;
    const { id, spki } = read.data;
    if (id === OWN_KEY) return { why: `the answer holds a key called ${OWN_KEY}, which is ours` };
    // Two keys of one id: nobody could say which one a call means.
    if (Object.hasOwn(keys, id)) return { why: 'the answer holds two keys of one id' };
    keys[id] = spki;
  }
  if (Object.keys(keys).length === 0) return { why: 'the answer holds no public key on P-256' };
  return { keys };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const bare = (pem: string) => pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');

function fromJwk(key: { kty: string; crv: string; x: string; y: string }): string {
  try {
    const spki = createPublicKey({ key, format: 'jwk' }).export({ format: 'der', type: 'spki' });
    return Buffer.from(spki).toString('base64');
  } catch {
    return '';
  }
}

/** The addresses from which a definition's keys are fetched. */
export function keyAddresses({ calls }: Pick<ProviderDefinition, 'calls'>): string[] {
  const all = calls.flatMap(({ authentication: a }) => (a.scheme === 'signed' ? (a.keySet?.url ?? []) : []));
  return [...new Set(all)];
}

/** What is known of fetching one key set. */
export interface KeySetStanding {
  /** When the keys in use were fetched; null before the first good fetch. */
  readonly fetchedAt: Date | null;
  /** When a fetch was last begun. */
  readonly triedAt: Date | null;
  /** When a call last named a key that is not known. */
  readonly wantedAt: Date | null;
  readonly maxAgeHours: number;
}

const MINUTE = 60_000;
/** Whoever sends unknown key ids may make us fetch once a minute at most. */
export const FETCH_AGAIN_MS = MINUTE;
const AFTER_FAILURE_MS = 10 * MINUTE;
/** The part of its age after which a set is fetched anew: a network that is away for some hours is no trouble then. */
const FRESH_PART = 0.5;

/** Whether a key set is to be fetched now: never fetched, asked for since, or old enough. */
export function isFetchDue(
  { fetchedAt, triedAt, wantedAt, maxAgeHours }: KeySetStanding,
  now: Date,
): boolean {
  const sinceTried = triedAt === null ? Number.POSITIVE_INFINITY : now.getTime() - triedAt.getTime();
  if (sinceTried < FETCH_AGAIN_MS) return false;
  if (fetchedAt === null) return true;
  if (wantedAt !== null && (triedAt === null || wantedAt > triedAt)) return true;
  const old = now.getTime() - fetchedAt.getTime() >= maxAgeHours * 60 * MINUTE * FRESH_PART;
  return old && sinceTried >= AFTER_FAILURE_MS;
}
