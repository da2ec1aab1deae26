'use server';
import { randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { SendState } from '#components/support/send-state.ts';
import {
  CHALLENGE_PROBLEMS,
  type ChallengeProblem,
  challengeProblem,
  makeChallenge,
} from '#lib/core/tickets/challenge.ts';
import { FASTEST_MS } from '#lib/core/tickets/puzzle.ts';
import { type NewAsker, openTicket } from '#lib/flows/open-ticket.ts';
import { site } from '#lib/flows/site.ts';
import { challengeKey } from '#lib/flows/ticket-keys.ts';
import { toTicket } from '#lib/web/asker.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { currentMember } from '#lib/web/session.ts';
import {
  readQuestion,
  SIGNED_OUT,
  sentFiles,
  ticketIdOf,
  typedText,
  waitText,
} from '#lib/web/ticket-form.ts';

const FORM = /^[\w.-]{36,140}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens a ticket and leads to it, or says beside each field why not. What was typed stays. */
export async function openTicketAction(_state: SendState, form: FormData): Promise<SendState> {
  const [here, member, now] = [await site(), await currentMember(), new Date()];
  const key = challengeKey(here.key);
  const typed = {
    topic: typedText(form, 'topic'),
    message: typedText(form, 'message'),
    email: typedText(form, 'email'),
  };
  const refuse = (errors: SendState['errors']): SendState => ({ typed, errors });

  // A visitor's form asks for an address; a member's, sent when the session is over, would be refused without a word.
  if (member === null && !form.has('email')) return refuse({ form: SIGNED_OUT });
  const { topic, message, email, errors } = readQuestion(form, member === null);
  if (topic === null || message === null || (member === null && email === null)) return refuse(errors);
  const sent = typedText(form, 'form');
  if (!FORM.test(sent)) return refuse({ form: 'The form was incomplete. Send once more.' });
  const [about, follows] = [typedText(form, 'about'), typedText(form, 'follows')];
  if (about !== '' && (member === null || !UUID.test(about))) notFound();
  if (follows !== '' && (member === null || ticketIdOf(follows) === null)) notFound();

  if (member === null) {
    if (typedText(form, 'secondTopic') !== '')
      return refuse({ form: 'A field that people do not see was filled in. Empty it, and send once more.' });
    const problem = challengeProblem(key, sent, typedText(form, 'answers'), now);
    if (problem !== null)
      return { ...refuse({ form: CHALLENGE_PROBLEMS[problem] }), ...renewed(problem, key, now) };
  }
  const asker: NewAsker =
    member === null
      ? {
          kind: 'visitor',
          email: email ?? '',
          source: callerAddress(await headers(), here.config.trustedProxies),
        }
      : { kind: 'member', member };
  const question = {
    topic,
    message,
    about: about === '' ? null : about,
    follows: ticketIdOf(follows),
    files: sentFiles(form),
    form: sent,
  };
  const opened = await openTicket(here, asker, question, now);
  if (opened.ok) toTicket(opened.ticketId, opened.key, { sent: 'new' });
  switch (opened.why) {
    case 'throttled':
      return refuse({ form: waitText(opened.until, now) });
    case 'files':
      return refuse({ files: opened.problem });
    case 'not-yours':
      return notFound();
  }
}

/** A challenge for the next try, for whoever has written already; one that was only sent too fast stays good. */
function renewed(problem: ChallengeProblem, key: Buffer, now: Date): { challenge?: string } {
  if (problem === 'too-fast') return {};
  return { challenge: makeChallenge(key, new Date(now.getTime() - FASTEST_MS), randomBytes(16)) };
}
