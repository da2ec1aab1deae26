import { z } from 'zod';
import { cleanMessage, messageProblem } from '#lib/core/tickets/message-text.ts';
import { isTopic, type TicketTopic } from '#lib/core/tickets/topics.ts';

/** Said to whose session ended while they wrote. */
export const SIGNED_OUT =
  'You were signed out meanwhile. Sign in again in another tab, then send once more: what you wrote stays here.';

/**
 * Characters of one field that are read at most: more than any that may be kept, and little enough to look at before
 * anything else is asked.
 */
const LONGEST = 100_000;

/** The text of one field, as it was typed; '' where it is missing, or a file. */
export function typedText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

/** Where none was chosen a browser sends an empty file without a name, which the framework's decoder calls "undefined". */
const isNone = ({ name, size }: File) => size === 0 && (name === '' || name === 'undefined');

/** Everything chosen in the field for files. */
export const sentFiles = (form: FormData): File[] =>
  form.getAll('files').filter((value): value is File => typeof value !== 'string' && !isNone(value));

const TICKET_ID = /^[1-9]\d{0,17}$/;

/** A ticket's number; null where it is none. */
export const ticketIdOf = (text: string): bigint | null => (TICKET_ID.test(text) ? BigInt(text) : null);

const emailShape = z
  .string()
  .trim()
  .min(1, 'Enter your e-mail address: the answer is sent there.')
  .max(254, 'That address is too long.')
  .pipe(z.email('That is not an e-mail address, such as name@example.com.'));

/** A message that may be kept, or why it may not. @param empty said where nothing was written */
export function readMessage(
  form: FormData,
  empty?: string,
): { ok: true; message: string } | { ok: false; problem: string } {
  const message = cleanMessage(typedText(form, 'message'));
  const problem = message === '' ? (empty ?? messageProblem(message)) : messageProblem(message);
  return problem === null ? { ok: true, message } : { ok: false, problem };
}

export interface ReadQuestion {
  readonly topic: TicketTopic | null;
  readonly message: string | null;
  /** Null for a member, who is not asked. */
  readonly email: string | null;
  readonly errors: { topic?: string; message?: string; email?: string };
}

/** The fields of a new question; each that cannot be taken has a sentence. */
export function readQuestion(form: FormData, visitor: boolean): ReadQuestion {
  const topic = typedText(form, 'topic');
  const message = readMessage(form);
  const email = visitor ? emailShape.safeParse(typedText(form, 'email')) : null;
  return {
    topic: isTopic(topic) ? topic : null,
    message: message.ok ? message.message : null,
    email: email?.success ? email.data : null,
    errors: {
      ...(isTopic(topic) ? {} : { topic: 'Choose what it is about.' }),
      ...(message.ok ? {} : { message: message.problem }),
      ...(email === null || email.success
        ? {}
        : { email: email.error.issues[0]?.message ?? 'That is not an e-mail address.' }),
    },
  };
}

/** "That is a lot of messages. Send the next in 12 minutes." */
export function waitText(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  const [count, unit] = minutes <= 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour'];
  return `That is a lot of messages. Send the next in ${count.toString()} ${unit}${count === 1 ? '' : 's'}; what you wrote stays here.`;
}
