import type { z } from 'zod';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { linkBlocks, linkFacts } from '#lib/core/mail/link-facts.ts';

export const shape = linkFacts;

/** Brings a link that sets a new password. */
export function write(_facts: z.output<typeof shape>, context: MailContext): Message {
  return writeLetter(
    {
      subject: 'Set a new password',
      blocks: [
        { say: 'Somebody asked to set a new password for the account with this address.' },
        ...linkBlocks('reset', 'Set a new password', context),
        { say: 'A new password ends every session on every device.' },
        { say: 'If this was not you, do nothing: the password stays as it is.' },
      ],
    },
    context,
  );
}
