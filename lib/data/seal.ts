import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals bytes under a 32-byte key, held as a KeyObject because Node imports raw bytes anew at every use: AES-256-GCM as `version · nonce · tag · ciphertext`. `context` is bound to the
 * result, so that a sealed value moved to another row does not open.
 */
export function seal(key: KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([HEAD, nonce, cipher.getAuthTag(), body, rest]);
}

const HEAD = Buffer.of(VERSION);

// Random bytes are fetched for many nonces at once: fetching them is most of what a small seal costs.
const nonces = Buffer.alloc(NONCE_BYTES * 512);
let used = nonces.length;

/** Good until the next one is asked for. */
function freshNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += NONCE_BYTES;
  return nonces.subarray(used - NONCE_BYTES, used);
}

/** Opens what seal made. @throws when the key, the context or a single bit differs. */
export function open(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  if (sealed[0] !== VERSION) throw new Error('sealed by another version');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
