import type { Asker } from '#lib/core/tickets/access.ts';
import { moveTicket } from '#lib/core/tickets/states.ts';
import { inTransaction } from '#lib/data/db.ts';
import { appendMessage } from '#lib/data/ticket-messages.ts';
import { lockTicketOf, saveStanding } from '#lib/data/tickets.ts';
import type { Site } from '#lib/flows/site.ts';

/** Who asked says that it is solved. Said twice, it is said once. */
export function solveTicket(
  { db }: Pick<Site, 'db'>,
  asker: Asker,
  ticketId: bigint,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'not-yours' }> {
  return inTransaction(db, async (tx) => {
    const ticket = await lockTicketOf(tx, asker, ticketId);
    if (ticket === null) return { ok: false, why: 'not-yours' };
    const move = moveTicket(ticket, 'asker-solves', now);
    if (!move.ok) return { ok: true };
    const body = 'Marked as solved by who asked.';
    await appendMessage(tx, { ticketId, author: 'site', personId: null, body, now });
    await saveStanding(tx, ticketId, move.to, now);
    return { ok: true };
  });
}
