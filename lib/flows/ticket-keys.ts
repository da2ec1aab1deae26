import { deriveKey } from '#lib/config/key.ts';
import { ticketKey } from '#lib/core/tickets/access.ts';

/** The key that challenges of the contact form are signed with. */
export const challengeKey = (installationKey: Buffer) => deriveKey(installationKey, 'support:challenge');

/** What a visitor opens their ticket with. */
export const visitorKey = (installationKey: Buffer, ticketId: bigint) =>
  ticketKey(deriveKey(installationKey, 'support:access'), ticketId);

/** The token a mail about a ticket holds: a visitor's key, and nothing for a member, who signs in. */
export function mailedKey(
  installationKey: Buffer,
  { id, memberId }: { readonly id: bigint; readonly memberId: bigint | null },
): { token?: string } {
  return memberId === null ? { token: visitorKey(installationKey, id) } : {};
}
