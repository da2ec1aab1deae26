import type { Agent } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { lockTicket, saveAgent } from '#lib/data/tickets.ts';
import { isAgent } from '#lib/data/tickets-desk.ts';
import type { Site } from '#lib/flows/site.ts';

/** Gives a ticket to an agent, or back to nobody. @param to the person who is to answer; null for nobody */
export function assignTicket(
  { db }: Pick<Site, 'db'>,
  agent: Agent,
  { ticketId, to }: { readonly ticketId: bigint; readonly to: bigint | null },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'unknown' | 'no-agent' }> {
  return inTransaction(db, async (tx) => {
    const ticket = await lockTicket(tx, ticketId);
    if (ticket === null) return { ok: false, why: 'unknown' };
    if (ticket.agentId === to) return { ok: true };
    if (to !== null && !(await isAgent(tx, to))) return { ok: false, why: 'no-agent' };
    await saveAgent(tx, ticketId, to);
    await audit(tx, agent.personId, 'assign-ticket', `ticket/${ticketId.toString()}`, {
      from: ticket.agentId?.toString() ?? null,
      to: to?.toString() ?? null,
    });
    return { ok: true };
  });
}
