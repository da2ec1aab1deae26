import type { Agent } from '#lib/core/actors.ts';
import { moveTicket } from '#lib/core/tickets/states.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { appendMessage, latestMessage } from '#lib/data/ticket-messages.ts';
import { lockTicket, saveAgent, saveStanding } from '#lib/data/tickets.ts';
import { claimForm, findSent } from '#lib/data/tickets-sent.ts';
import { enqueueMail } from '#lib/flows/enqueue-mail.ts';
import { readUploads } from '#lib/flows/read-upload.ts';
import type { Site } from '#lib/flows/site.ts';
import { mailedKey } from '#lib/flows/ticket-keys.ts';

export interface Answer {
  readonly ticketId: bigint;
  /** Cleaned and within its bounds. */
  readonly message: string;
  readonly files: readonly File[];
  /** Whether it is solved with this. */
  readonly solve: boolean;
  /** The last message the agent had before them. */
  readonly seen: bigint;
  /** What makes this rendering of the form unique. */
  readonly form: string;
}

export type Answered =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'files'; readonly problem: string }
  /** `moved`: somebody wrote since the agent looked. */
  | { readonly ok: false; readonly why: 'unknown' | 'moved' };

/** Answers a ticket and tells who asked by mail. An unassigned one becomes the answering agent's. */
export async function answerTicket(
  { db, key, queue }: Pick<Site, 'db' | 'key' | 'queue'>,
  agent: Agent,
  { ticketId, message, files, solve, seen, form }: Answer,
  now: Date,
): Promise<Answered> {
  const sender = `agent ${agent.personId.toString()}`;
  // Asked before files are opened: what was sent already needs no second look.
  if ((await findSent(db, sender, form)) !== null) return { ok: true };
  const read = await readUploads(files);
  if (!read.ok) return { ok: false, why: 'files', problem: read.problem };
  return inTransaction(db, async (tx): Promise<Answered> => {
    const ticket = await lockTicket(tx, ticketId);
    if (ticket === null) return { ok: false, why: 'unknown' };
    const move = moveTicket(ticket, solve ? 'agent-solves' : 'agent-answers', now);
    if (!move.ok) throw new Error(`an agent's answer was refused: ${move.why}`);
    // The lock makes this the latest there is: an answer never passes a question it did not see.
    const moved = (await latestMessage(tx, ticketId)) !== seen;
    if ((await claimForm(tx, sender, form, ticketId)) !== null) return { ok: true };
    if (moved) throw new Moved();
    const { personId } = agent;
    await appendMessage(tx, { ticketId, author: 'agent', personId, body: message, files: read.files, now });
    if (solve)
      await appendMessage(tx, {
        ticketId,
        author: 'site',
        personId: null,
        body: 'Marked as solved with this answer.',
        now,
      });
    if (ticket.agentId === null) await saveAgent(tx, ticketId, agent.personId);
    await saveStanding(tx, ticketId, move.to, now);
    // Who has deleted the account has left no address.
    if (ticket.email !== '')
      await enqueueMail(
        tx,
        { key, queue },
        {
          kind: 'ticket-answer',
          address: ticket.email,
          memberId: ticket.memberId,
          facts: { ticketId: ticketId.toString() },
          ...mailedKey(key, ticket),
        },
      );
    await audit(tx, agent.personId, 'answer-ticket', `ticket/${ticketId.toString()}`, {
      from: ticket.state,
      to: move.to.state,
    });
    return { ok: true };
  }).catch((error: unknown): Answered => {
    if (error instanceof Moved) return { ok: false, why: 'moved' };
    throw error;
  });
}

/** Takes the claimed form back with everything else. */
class Moved extends Error {}
