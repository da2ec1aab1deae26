'use server';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { SendState } from '#components/support/send-state.ts';
import { replyToTicket } from '#lib/flows/reply-to-ticket.ts';
import { site } from '#lib/flows/site.ts';
import { solveTicket } from '#lib/flows/solve-ticket.ts';
import { currentAsker, toTicket } from '#lib/web/asker.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { readMessage, SIGNED_OUT, sentFiles, ticketIdOf, typedText, waitText } from '#lib/web/ticket-form.ts';

/** Who asks, for which ticket. */
async function asked(form: FormData) {
  const key = typedText(form, 'key');
  const asker = await currentAsker(key);
  const ticketId = ticketIdOf(typedText(form, 'ticketId'));
  if (ticketId === null) notFound();
  return { asker, ticketId, key: key === '' ? null : key };
}

/** Adds a message to one's own ticket, or says beside the field why not. */
export async function replyAction(_state: SendState, form: FormData): Promise<SendState> {
  const { asker, ticketId, key } = await asked(form);
  const refuse = (errors: SendState['errors']): SendState => ({
    typed: { topic: '', message: typedText(form, 'message'), email: '' },
    errors,
  });
  if (asker === null) return refuse({ form: key === null ? SIGNED_OUT : 'This link is not whole.' });
  const read = readMessage(form);
  if (!read.ok) return refuse({ message: read.problem });
  const [here, now] = [await site(), new Date()];
  const reply = {
    ticketId,
    message: read.message,
    files: sentFiles(form),
    form: typedText(form, 'form'),
    source: callerAddress(await headers(), here.config.trustedProxies),
  };
  const sent = await replyToTicket(here, asker, reply, now);
  if (sent.ok) toTicket(ticketId, key, { sent: 'reply' });
  switch (sent.why) {
    case 'throttled':
      return refuse({ form: waitText(sent.until, now) });
    case 'files':
      return refuse({ files: sent.problem });
    case 'closed-for-good':
      return refuse({
        form: `#${ticketId.toString()} was solved more than 30 days ago and stays closed. Ask a new question that goes on from it; copy your text first.`,
      });
    case 'not-yours':
      return notFound();
  }
}

/** Says that one's own ticket is solved. */
export async function solveAction(form: FormData): Promise<void> {
  const { asker, ticketId, key } = await asked(form);
  if (asker === null) redirect(`/support/${ticketId.toString()}`);
  const solved = await solveTicket(await site(), asker, ticketId, new Date());
  if (!solved.ok) notFound();
  toTicket(ticketId, key, { sent: 'solved' });
}
