import { redirect } from 'next/navigation';
import { type Asker, visitorBy } from '#lib/core/tickets/access.ts';
import { currentMember, requireMember } from '#lib/web/session.ts';

/** Whoever asks: by the key in their link where there is one, else by their session. Null for nobody. */
export async function currentAsker(key: unknown): Promise<Asker | null> {
  if (key !== undefined && key !== '') return visitorBy(key);
  const member = await currentMember();
  return member === null ? null : { kind: 'member', member };
}

/** The same for a page: nobody is led to the sign-in page and back. */
export async function requireAsker(key: unknown, back: string): Promise<Asker | null> {
  if (key !== undefined && key !== '') return visitorBy(key);
  return { kind: 'member', member: await requireMember(back) };
}

/** Leads to a ticket's page, with the visitor's key where there is one. @param more added to the query */
export function toTicket(ticketId: bigint, key: string | null, more: Record<string, string>): never {
  const query = new URLSearchParams({ ...(key === null ? {} : { key }), ...more });
  redirect(`/support/${ticketId.toString()}?${query.toString()}`);
}
