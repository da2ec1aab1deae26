import { createHmac, timingSafeEqual } from 'node:crypto';
import { isNewsKind, type NewsKind } from '#lib/core/mail/kinds.ts';

/** Whom a link in a mail stops which news for. */
export interface Unsubscription {
  /** Public id of the member. */
  readonly member: string;
  readonly kind: NewsKind;
}

const signature = (key: Uint8Array, { member, kind }: Unsubscription) =>
  createHmac('sha256', key).update(`unsubscribe/${member}/${kind}`).digest();

/** The query of a link that needs no sign-in. @param key derived for this alone */
export function unsubscribeQuery(key: Uint8Array, wanted: Unsubscription): string {
  const sig = signature(key, wanted).toString('base64url');
  return new URLSearchParams({ member: wanted.member, kind: wanted.kind, sig }).toString();
}

/** What a query asks for, or null when we never wrote it. */
export function readUnsubscribe(
  key: Uint8Array,
  query: Readonly<Record<string, unknown>>,
): Unsubscription | null {
  const { member, kind, sig } = query;
  if (typeof member !== 'string' || typeof kind !== 'string' || typeof sig !== 'string') return null;
  if (!isNewsKind(kind)) return null;
  const given = Buffer.from(sig, 'base64url');
  const right = signature(key, { member, kind });
  return given.length === right.length && timingSafeEqual(given, right) ? { member, kind } : null;
}
