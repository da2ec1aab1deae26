import { type Asker, senderOf } from '#lib/core/tickets/access.ts';
import { moveTicket } from '#lib/core/tickets/states.ts';
import { inTransaction } from '#lib/data/db.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { appendMessage } from '#lib/data/ticket-messages.ts';
import { lockTicketOf, saveStanding } from '#lib/data/tickets.ts';
import { isTicketOf } from '#lib/data/tickets-seen.ts';
import { claimForm, findSent } from '#lib/data/tickets-sent.ts';
import { readUploads } from '#lib/flows/read-upload.ts';
import type { Site } from '#lib/flows/site.ts';
import { type FileSender, keepWithinBudget, readingProblem } from '#lib/flows/upload-budget.ts';

export interface Reply {
  readonly ticketId: bigint;
  /** Cleaned and within its bounds. */
  readonly message: string;
  readonly files: readonly File[];
  /** What makes this rendering of the form unique. */
  readonly form: string;
  /** Where it is sent from (`callerAddress`). */
  readonly source: string;
}

export type Replied =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date }
  | { readonly ok: false; readonly why: 'files'; readonly problem: string }
  /** Somebody else's, or no ticket at all: which of the two is not told. */
  | { readonly ok: false; readonly why: 'not-yours' }
  /** Solved too long ago to be taken up again. */
  | { readonly ok: false; readonly why: 'closed-for-good' };

/** Adds who asked's message to their ticket. We owe an answer then; one that was solved is open again. */
export async function replyToTicket(
  { db }: Pick<Site, 'db'>,
  asker: Asker,
  { ticketId, message, files, form, source }: Reply,
  now: Date,
): Promise<Replied> {
  const sender = senderOf(asker);
  // Asked before the tries are counted and the files opened: a stranger costs nobody anything.
  if (!(await isTicketOf(asker, db, ticketId))) return { ok: false, why: 'not-yours' };
  if ((await findSent(db, sender, form)) !== null) return { ok: true };
  const throttle = throttleOf(db);
  const until =
    (await throttle.count('ticket-reply', sender, now)) ??
    (asker.kind === 'visitor' ? await throttle.count('ticket-reply-source', source, now) : null);
  if (until !== null) return { ok: false, why: 'throttled', until };
  const from: FileSender = asker.kind === 'member' ? asker : { kind: 'visitor', source };
  const tooMuch = await readingProblem(throttle, from, files, now);
  if (tooMuch !== null) return { ok: false, why: 'files', problem: tooMuch };
  const read = await readUploads(files);
  if (!read.ok) return { ok: false, why: 'files', problem: read.problem };
  return keepWithinBudget<Replied>(throttle, from, read.files, now, () =>
    inTransaction(db, async (tx): Promise<Replied> => {
      const ticket = await lockTicketOf(tx, asker, ticketId);
      if (ticket === null) return { ok: false, why: 'not-yours' };
      const move = moveTicket(ticket, 'asker-writes', now);
      if (!move.ok) return { ok: false, why: 'closed-for-good' };
      if ((await claimForm(tx, sender, form, ticketId)) !== null) return { ok: true };
      const personId = asker.kind === 'member' ? asker.member.personId : null;
      await appendMessage(tx, { ticketId, author: 'asker', personId, body: message, files: read.files, now });
      if (move.reopened)
        await appendMessage(tx, { ticketId, author: 'site', personId: null, body: 'Open again.', now });
      await saveStanding(tx, ticketId, move.to, now);
      return { ok: true };
    }),
  );
}
