import { Buffer } from 'node:buffer';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes of chance in a key: 256 bits. */
export const LINK_KEY_BYTES = 32;
/** How long a browser that opened a link is let in without it. */
export const HOLDING_DAYS = 30;

const DAY_SECONDS = 86_400;
const SLUG = '[a-z0-9][a-z0-9-]{0,62}';
const LINK = new RegExp(`^(?:https?://[^\\s#]{1,300}#)?#?(${SLUG})\\.([A-Za-z0-9_-]{43})$`);
const TOKEN = /^([1-9]\d{0,8})\.(\d{10})\.([A-Za-z0-9_-]{43})$/;

/**
 * The link that opens an account's pages. Its key stands behind the `#`, which no browser sends: neither in a request,
 * nor to another site, so it is in no log.
 * @param publicUrl `https://site.example`
 */
export function linkAddress(publicUrl: string, slug: string, key: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/integrate#${slug}.${key}`;
}

/** What the database keeps of a key. */
export function hashLinkKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Reads a link, or what stands behind its `#`; null where it cannot be one. */
export function readLink(text: string): { readonly slug: string; readonly key: string } | null {
  const [, slug, key] = LINK.exec(text.trim()) ?? [];
  return slug === undefined || key === undefined ? null : { slug, key };
}

/** Whether a key is the one that is kept; as long in work where none is. @param kept sha256; null for none */
export function fitsLink(kept: Uint8Array | null, key: string): boolean {
  const hashed = hashLinkKey(key);
  const fits = timingSafeEqual(hashed, kept?.length === hashed.length ? kept : Buffer.alloc(hashed.length));
  return fits && kept !== null;
}

/** What a browser is given for a link's key: it names the link and its own end, and only this site can make it. */
export function holdingToken(secret: Uint8Array, linkId: number, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + HOLDING_DAYS * DAY_SECONDS;
  const said = `${linkId.toString()}.${until.toString()}`;
  return `${said}.${signed(secret, said)}`;
}

/** Reads a token; null for one this site never gave. `over` when its time is. */
export function readHolding(
  secret: Uint8Array,
  token: string,
  now: Date,
): { readonly linkId: number; readonly over: boolean } | null {
  const [, linkId = '', until = '', sent = ''] = TOKEN.exec(token) ?? [];
  const wanted = signed(secret, `${linkId}.${until}`);
  if (sent.length !== wanted.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(wanted))) return null;
  return { linkId: Number(linkId), over: Number(until) * 1000 <= now.getTime() };
}

function signed(secret: Uint8Array, said: string): string {
  return createHmac('sha256', secret).update(`integration link ${said}`).digest('base64url');
}
