import type { z } from 'zod';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { linkBlocks, linkFacts } from '#lib/core/mail/link-facts.ts';

export const shape = linkFacts;

/** Asks whoever reads an address whether the account opened with it is theirs. */
export function write(_facts: z.output<typeof shape>, context: MailContext): Message {
  return writeLetter(
    {
      subject: 'Confirm your e-mail address',
      blocks: [
        {
          say: 'An account was opened with this address. Confirm it, and news about your points can reach you.',
        },
        ...linkBlocks('verify', 'Confirm this address', context),
        { say: 'If this was not you, do nothing: the address stays unconfirmed and gets no further mail.' },
      ],
    },
    context,
  );
}
