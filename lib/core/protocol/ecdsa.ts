import { Buffer } from 'node:buffer';
import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { KeySet } from './recipe.ts';

/** The key id under which the site's own key pair signs and verifies. */
export const OWN_KEY = 'own';

/** A public key as networks publish it (SPKI, base64); null when it is none on P-256. */
export function publicKey(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}

/** The site's own key pair: the same secret always gives the same pair, so only the secret is stored. */
export function ownKeyPair(secret: string): {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
} {
  const scalar = hash('sha256', `bountycore own key pair\n${secret}`, 'buffer');
  // Below the order of the curve, whatever the digest.
  scalar[0] = (scalar[0] ?? 0) & 0x7f;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: scalar.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** Ids of the own keys (by their secrets, all under one id), the pinned and the fetched ones, in that order of right. */
export function keysById(
  id: string,
  { pinned }: Pick<KeySet, 'pinned'>,
  fetched: Readonly<Record<string, string>>,
  ownSecrets: readonly string[],
): KeyObject[] {
  if (id === OWN_KEY) return ownSecrets.map((secret) => ownOnce(secret).publicKey);
  const known = Object.hasOwn(pinned, id) ? pinned[id] : Object.hasOwn(fetched, id) ? fetched[id] : undefined;
  const key = known === undefined ? null : importedOnce(known);
  return key === null ? [] : [key];
}

const MOST_IMPORTED = 256;
const imported = new Map<string, KeyObject | null>();

/** The same, made once: importing a key costs more than a call should. */
function importedOnce(spki: string): KeyObject | null {
  const known = imported.get(spki);
  if (known !== undefined) return known;
  if (imported.size >= MOST_IMPORTED) imported.clear();
  const key = publicKey(spki);
  imported.set(spki, key);
  return key;
}

const own = new Map<string, ReturnType<typeof ownKeyPair>>();

function ownOnce(secret: string): ReturnType<typeof ownKeyPair> {
  const known = own.get(secret);
  if (known !== undefined) return known;
  if (own.size >= MOST_IMPORTED) own.clear();
  const pair = ownKeyPair(secret);
  own.set(secret, pair);
  return pair;
}

/** Whether a signature (DER, in one of the recipe's encodings) was made over these bytes with the private half. */
export function fitsKey(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);
  } catch {
    return false;
  }
}

/** Signs as the network would. ECDSA draws a number of its own: two signatures over one text differ, and both fit. */
export function signAsOwn(secret: string, bytes: Uint8Array): Buffer {
  return sign('sha256', bytes, { key: ownKeyPair(secret).privateKey, dsaEncoding: 'der' });
}
