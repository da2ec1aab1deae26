import type { z } from 'zod';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { ticketFacts, ticketUrl } from '#lib/core/mail/ticket-facts.ts';

export const shape = ticketFacts;

/** Says that an agent answered. The answer itself stands in the thread, which only its asker can open. */
export function write({ ticketId }: z.output<typeof shape>, context: MailContext): Message {
  return writeLetter(
    {
      subject: `Question #${ticketId}: there is an answer`,
      blocks: [
        { say: `Your question #${ticketId} was answered.` },
        { act: { label: 'Read the answer', href: ticketUrl(context, ticketId) } },
        { say: 'If it does not solve it, reply in the thread; replies to this mail are not read.' },
      ],
    },
    context,
  );
}
