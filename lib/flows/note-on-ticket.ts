import type { Agent } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { appendMessage } from '#lib/data/ticket-messages.ts';
import { lockTicket } from '#lib/data/tickets.ts';
import { claimForm } from '#lib/data/tickets-sent.ts';
import type { Site } from '#lib/flows/site.ts';

/** Adds a note that agents alone see. It moves nothing and tells nobody. */
export function noteOnTicket(
  { db }: Pick<Site, 'db'>,
  agent: Agent,
  { ticketId, note, form }: { readonly ticketId: bigint; readonly note: string; readonly form: string },
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'unknown' }> {
  return inTransaction(db, async (tx) => {
    if ((await lockTicket(tx, ticketId)) === null) return { ok: false, why: 'unknown' };
    const { personId } = agent;
    if ((await claimForm(tx, `agent ${personId.toString()}`, form, ticketId)) !== null) return { ok: true };
    await appendMessage(tx, { ticketId, author: 'agent', personId, internal: true, body: note, now });
    await audit(tx, personId, 'note-on-ticket', `ticket/${ticketId.toString()}`);
    return { ok: true };
  });
}
