import type { Member } from '#lib/core/actors.ts';
import { hashTicketKey } from '#lib/core/tickets/access.ts';
import { answerBy } from '#lib/core/tickets/states.ts';
import type { TicketTopic } from '#lib/core/tickets/topics.ts';
import { inTransaction, type Tx } from '#lib/data/db.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { appendMessage, type CheckedFile } from '#lib/data/ticket-messages.ts';
import { findAbout, findMemberEmail, insertTicket, lockTicketOf, nextTicketId } from '#lib/data/tickets.ts';
import { claimForm, findSent } from '#lib/data/tickets-sent.ts';
import { enqueueMail } from '#lib/flows/enqueue-mail.ts';
import { readUploads } from '#lib/flows/read-upload.ts';
import type { Site } from '#lib/flows/site.ts';
import { mailedKey, visitorKey } from '#lib/flows/ticket-keys.ts';
import { keepWithinBudget, readingProblem } from '#lib/flows/upload-budget.ts';

/** Who asks something new. A visitor's check was done before. */
export type NewAsker =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'visitor'; readonly email: string; readonly source: string };

export interface Question {
  readonly topic: TicketTopic;
  /** Cleaned and within its bounds. */
  readonly message: string;
  /** Public id of the member's row it is about. */
  readonly about: string | null;
  /** The member's closed ticket it goes on from. */
  readonly follows: bigint | null;
  readonly files: readonly File[];
  /** What makes this rendering of the form unique; for a visitor, the solved challenge. */
  readonly form: string;
}

export type Opened =
  /** `key` opens it for a visitor; null for a member. */
  | { readonly ok: true; readonly ticketId: bigint; readonly key: string | null }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date }
  | { readonly ok: false; readonly why: 'files'; readonly problem: string }
  | { readonly ok: false; readonly why: 'not-yours' };

/** Opens a ticket with its first message, and sends a receipt with its number. Sent twice, the form makes one. */
export async function openTicket(
  { db, key, queue }: Pick<Site, 'db' | 'key' | 'queue'>,
  asker: NewAsker,
  question: Question,
  now: Date,
): Promise<Opened> {
  const sender = asker.kind === 'member' ? `member ${asker.member.memberId.toString()}` : 'visitor';
  const opened = (ticketId: bigint): Opened => ({
    ok: true,
    ticketId,
    key: asker.kind === 'visitor' ? visitorKey(key, ticketId) : null,
  });
  const earlier = await findSent(db, sender, question.form);
  if (earlier !== null) return opened(earlier);
  const throttle = throttleOf(db);
  const until =
    asker.kind === 'member'
      ? await throttle.count('ticket-member', asker.member.memberId.toString(), now)
      : await throttle.count('ticket-source', asker.source, now);
  if (until !== null) return { ok: false, why: 'throttled', until };
  const tooMuch = await readingProblem(throttle, asker, question.files, now);
  if (tooMuch !== null) return { ok: false, why: 'files', problem: tooMuch };
  const read = await readUploads(question.files);
  if (!read.ok) return { ok: false, why: 'files', problem: read.problem };
  return keepWithinBudget<Opened>(throttle, asker, read.files, now, async () => {
    // After all that a person may have to mend: only mails are rationed by address.
    const full =
      asker.kind === 'member' ? null : await throttle.count('ticket-email', normaliseEmail(asker.email), now);
    if (full !== null) return { ok: false, why: 'throttled', until: full };
    return inTransaction(db, async (tx): Promise<Opened> => {
      const id = await nextTicketId(tx);
      const earlier = await claimForm(tx, sender, question.form, id);
      if (earlier !== null) return opened(earlier);
      const made = await store(tx, { id, asker, question, files: read.files, key, now });
      // Thrown, so that the form stays unsent.
      if (made === null) throw new NotYours();
      await enqueueMail(
        tx,
        { key, queue },
        {
          kind: 'ticket-receipt',
          address: made.email,
          memberId: made.memberId,
          facts: { ticketId: id.toString(), targetAt: answerBy(now).toISOString() },
          ...mailedKey(key, { id, ...made }),
        },
      );
      return opened(id);
    }).catch((error: unknown): Opened => {
      if (error instanceof NotYours) return { ok: false, why: 'not-yours' };
      throw error;
    });
  });
}

class NotYours extends Error {}

async function store(
  tx: Tx,
  {
    id,
    asker,
    question,
    files,
    key,
    now,
  }: {
    id: bigint;
    asker: NewAsker;
    question: Question;
    files: readonly CheckedFile[];
    key: Buffer;
    now: Date;
  },
): Promise<{ email: string; memberId: bigint | null } | null> {
  const { topic, message, about: rowId, follows } = question;
  const shared = { id, topic, targetAt: answerBy(now), now };
  const first = { ticketId: id, author: 'asker', body: message, files, now } as const;
  if (asker.kind === 'visitor') {
    const email = normaliseEmail(asker.email);
    const accessHash = hashTicketKey(visitorKey(key, id));
    await insertTicket(tx, {
      ...shared,
      memberId: null,
      email,
      conversionId: null,
      clickId: null,
      accessHash,
    });
    await appendMessage(tx, { ...first, personId: null });
    return { email, memberId: null };
  }
  const { memberId, personId } = asker.member;
  const email = await findMemberEmail(tx, memberId);
  const nothing = { conversionId: null, clickId: null };
  const about = rowId === null ? nothing : await findAbout(tx, memberId, rowId);
  const previous = follows === null ? null : await lockTicketOf(tx, asker, follows);
  if (email === null || about === null || (follows !== null && previous === null)) return null;
  await insertTicket(tx, { ...shared, ...about, memberId, email, accessHash: null });
  if (follows !== null) {
    const body = `This goes on from #${follows.toString()}.`;
    await appendMessage(tx, { ticketId: id, author: 'site', personId: null, body, now });
  }
  await appendMessage(tx, { ...first, personId });
  return { email, memberId };
}
