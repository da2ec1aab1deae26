import { createHash, createHmac } from 'node:crypto';
import type { Member } from '#lib/core/actors.ts';

/** Who asks: a member by their session, or a visitor by the key of one ticket. */
export type Asker =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'visitor'; readonly keyHash: Uint8Array };

/**
 * The key a visitor opens a ticket with, 43 characters. It is made of the number, so that every mail about the ticket
 * can hold the link, while the database keeps only a hash. @param secret derived for this alone
 */
export function ticketKey(secret: Uint8Array, ticketId: bigint): string {
  return createHmac('sha256', secret).update(`ticket ${ticketId.toString()}`).digest('base64url');
}

/** What the database keeps of a key. */
export function hashTicketKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** A visitor by the key in their link; null where it cannot be one. */
export function visitorBy(key: unknown): Asker | null {
  if (typeof key !== 'string' || !/^[\w-]{43}$/.test(key)) return null;
  return { kind: 'visitor', keyHash: hashTicketKey(key) };
}

/** Names an asker for counting what they send. */
export const senderOf = (asker: Asker): string =>
  asker.kind === 'member'
    ? `member ${asker.member.memberId.toString()}`
    : `key ${Buffer.from(asker.keyHash).toString('hex')}`;
