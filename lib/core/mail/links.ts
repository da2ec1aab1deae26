import { createHash } from 'node:crypto';

/** What a link in a mail is good for. */
export const LINK_PURPOSES = ['verify', 'sign-in', 'reset'] as const;

export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** Minutes each kind of link stays good. */
export const LINK_MINUTES: Record<LinkPurpose, number> = { verify: 3 * 24 * 60, 'sign-in': 20, reset: 60 };

/** Bytes of chance in a token. */
export const TOKEN_BYTES = 32;

/** Why a link does not work. */
export type LinkFailure = 'unknown' | 'used' | 'expired';

/** Does this text name a purpose? */
export const isLinkPurpose = (text: string): text is LinkPurpose =>
  (LINK_PURPOSES as readonly string[]).includes(text);

/** The token of a link. @param random TOKEN_BYTES unpredictable bytes */
export const linkToken = (random: Uint8Array) => Buffer.from(random).toString('base64url');

/** What is kept of a token; null for what cannot be one. */
export function tokenHash(token: string): Buffer | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : null;
}

/** Where a link leads. @param site origin of the site @param place word for the page it leads back to, once used */
export const linkUrl = (site: string, purpose: LinkPurpose, token: string, place?: string) =>
  `${site}/link/${purpose}?token=${encodeURIComponent(token)}${place === undefined ? '' : `&place=${encodeURIComponent(place)}`}`;
