import { z } from 'zod';
import { calendar } from '#lib/core/calendar.ts';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { ticketFacts, ticketUrl } from '#lib/core/mail/ticket-facts.ts';

export const shape = ticketFacts.extend({
  /** When a person answers at the latest. */
  targetAt: z.iso.datetime().optional(),
});

/** Says that a message came in, under which number, and until when it is answered. */
export function write({ ticketId, targetAt }: z.output<typeof shape>, context: MailContext): Message {
  const { now, timeZone } = context;
  const due = targetAt === undefined ? null : calendar(timeZone, now).plain(new Date(targetAt));
  return writeLetter(
    {
      subject: `Question #${ticketId}: we have your message`,
      blocks: [
        { say: `Your message came in as question #${ticketId}. A person reads and answers it.` },
        ...(due === null ? [] : [{ say: `You hear from us by ${due} (${timeZone}).` }]),
        { act: { label: 'Open the thread', href: ticketUrl(context, ticketId) } },
        { say: 'Please write further messages in the thread; replies to this mail are not read.' },
      ],
    },
    context,
  );
}
