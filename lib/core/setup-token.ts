import { createHash, timingSafeEqual } from 'node:crypto';

/** Bytes of chance in the token that opens /setup. */
export const SETUP_TOKEN_BYTES = 32;

/** Hours a printed token is good for; the next start prints another one. */
export const SETUP_HOURS = 24;

/** What is kept of a token. */
export interface SetupToken {
  /** sha256. */
  readonly hash: Uint8Array;
  readonly until: Date;
}

/** The token as it stands in the address. @param random SETUP_TOKEN_BYTES unpredictable bytes */
export const setupToken = (random: Uint8Array) => Buffer.from(random).toString('base64url');

/** What is kept of a token; null for what cannot be one. */
export function setupHash(token: string): Buffer | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : null;
}

/** Whether a token opens the set-up now. Takes as long whichever byte differs. */
export function opensSetup(token: string, kept: SetupToken | null, now: Date): boolean {
  const hash = setupHash(token);
  if (hash === null || kept === null || kept.hash.length !== hash.length) return false;
  return timingSafeEqual(hash, kept.hash) && now.getTime() < kept.until.getTime();
}

/** The address that a terminal prints. @param site origin */
export const setupUrl = (site: string, token: string) => `${site}/setup?token=${encodeURIComponent(token)}`;
