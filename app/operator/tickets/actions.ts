'use server';
import { notFound, redirect } from 'next/navigation';
import type { SendState } from '#components/support/send-state.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { assignTicket } from '#lib/flows/assign-ticket.ts';
import { noteOnTicket } from '#lib/flows/note-on-ticket.ts';
import { site } from '#lib/flows/site.ts';
import { currentAgent, requireAgent } from '#lib/web/session.ts';
import { readMessage, SIGNED_OUT, sentFiles, ticketIdOf, typedText } from '#lib/web/ticket-form.ts';

/** The ticket a form is about. Another number than ours is nothing there. */
function ticketOf(form: FormData): bigint {
  return ticketIdOf(typedText(form, 'ticketId')) ?? notFound();
}

const refuse = (form: FormData, errors: SendState['errors']): SendState => ({
  typed: { topic: '', message: typedText(form, 'message'), email: '' },
  errors,
});

const pageOf = (ticketId: bigint, done: string) => `/operator/tickets/${ticketId.toString()}?done=${done}`;

/** Sends an agent's answer, or says why not and keeps it. */
export async function answerAction(_state: SendState, form: FormData): Promise<SendState> {
  const agent = await currentAgent();
  if (agent === null) return refuse(form, { form: SIGNED_OUT });
  const ticketId = ticketOf(form);
  const read = readMessage(form, 'Write the answer first.');
  if (!read.ok) return refuse(form, { message: read.problem });
  const solve = typedText(form, 'act') === 'solve';
  const seen = ticketIdOf(typedText(form, 'seen'));
  if (seen === null)
    return refuse(form, { form: 'The form was incomplete. Open the ticket anew; copy your text first.' });
  const files = sentFiles(form);
  const answer = { ticketId, message: read.message, files, solve, seen, form: typedText(form, 'form') };
  const sent = await answerTicket(await site(), agent, answer, new Date());
  if (sent.ok) redirect(pageOf(ticketId, solve ? 'solved' : 'answered'));
  if (sent.why === 'unknown') notFound();
  if (sent.why === 'files') return refuse(form, { files: sent.problem });
  return refuse(form, {
    form: 'Nothing was sent: somebody wrote on this ticket since you opened it. Copy your text, open the ticket anew and read what is new.',
  });
}

/** Keeps an agent's note. */
export async function noteAction(_state: SendState, form: FormData): Promise<SendState> {
  const agent = await currentAgent();
  if (agent === null) return refuse(form, { form: SIGNED_OUT });
  const ticketId = ticketOf(form);
  const read = readMessage(form, 'Write the note first.');
  if (!read.ok) return refuse(form, { message: read.problem });
  const note = { ticketId, note: read.message, form: typedText(form, 'form') };
  const kept = await noteOnTicket(await site(), agent, note, new Date());
  if (!kept.ok) notFound();
  redirect(pageOf(ticketId, 'noted'));
}

/** Gives the ticket to an agent, or back to nobody. */
export async function assignAction(form: FormData): Promise<void> {
  const agent = await requireAgent();
  const ticketId = ticketOf(form);
  const to = typedText(form, 'to');
  const given = await assignTicket(await site(), agent, { ticketId, to: to === '' ? null : ticketIdOf(to) });
  if (!given.ok && given.why === 'unknown') notFound();
  redirect(pageOf(ticketId, given.ok ? 'assigned' : 'no-agent'));
}
