import { z } from 'zod';
import type { MailContext } from '#lib/core/mail/letter.ts';

/** What every mail about a ticket knows. */
export const ticketFacts = z.object({
  /** Its number, as it is quoted. */
  ticketId: z.string().regex(/^\d{1,19}$/),
});

/** Where the thread is read: by its member who signs in, or with the secret only a visitor's mail holds. */
export function ticketUrl({ site, token }: MailContext, ticket: string): string {
  const query = token === null ? '' : `?key=${encodeURIComponent(token)}`;
  return `${site}/support/${ticket}${query}`;
}
