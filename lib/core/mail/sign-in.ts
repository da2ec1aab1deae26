import { z } from 'zod';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { linkBlocks, linkFacts } from '#lib/core/mail/link-facts.ts';

export const shape = linkFacts.extend({
  /** `asked`: somebody wants to sign in. `sign-up`: somebody tried to open a second account with the address. */
  why: z.enum(['asked', 'sign-up']),
  /** Word for the page that asked for a fresh sign-in. */
  place: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
});

const OPENINGS = {
  asked: {
    subject: 'Your sign-in link',
    opening: 'Somebody asked to sign in with this address.',
    closing: 'If this was not you, do nothing: nobody can sign in without this mail.',
  },
  'sign-up': {
    subject: 'You have an account already',
    opening:
      'Somebody tried to create an account with this address. It has one already, so nothing was changed. If it was you, sign in here.',
    closing: 'If this was not you, do nothing: your account is as it was.',
  },
} as const;

/** Brings a link that signs in. */
export function write({ why, place }: z.output<typeof shape>, context: MailContext): Message {
  const { subject, opening, closing } = OPENINGS[why];
  return writeLetter(
    {
      subject,
      blocks: [{ say: opening }, ...linkBlocks('sign-in', 'Sign in', context, place), { say: closing }],
    },
    context,
  );
}
