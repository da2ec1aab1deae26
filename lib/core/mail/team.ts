import { z } from 'zod';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';

export const shape = z.object({
  /** Whose role it is about. */
  email: z.string(),
  role: z.enum(['operator', 'support']),
  change: z.enum(['given', 'ended']),
  /** Address of who did it; null for the command line. */
  by: z.string().nullable(),
  /** Whether the reader is the one it is about. */
  own: z.boolean(),
});

const DOES = {
  operator: { you: 'run this site', they: 'runs this site' },
  support: { you: 'answer tickets', they: 'answers tickets' },
} as const;

const sentence = (change: 'given' | 'ended', who: string, does: string) =>
  change === 'given' ? `${who} ${does} from now on` : `${who} no longer ${does}`;

/** Tells who joined or left those who run the site and answer for it: them, and everybody who runs it. */
export function write(
  { email, role, change, by, own }: z.output<typeof shape>,
  context: MailContext,
): Message {
  const did = `${by ?? 'Somebody at the command line of the server'} did this.`;
  if (own) {
    const given = change === 'given';
    const subject = sentence(change, 'You', DOES[role].you);
    return writeLetter(
      {
        subject,
        blocks: [
          { say: `${subject}. ${did}` },
          given
            ? { act: { label: 'Sign in', href: `${context.site}/sign-in` } }
            : { act: { label: 'Go to the site', href: context.site } },
          {
            say: given
              ? 'Sign in as before. If the account is new, comes back, or nobody had confirmed its address, it has a new password, which comes from whoever let you in.'
              : 'You are signed out everywhere.',
          },
        ],
      },
      context,
    );
  }
  const subject = sentence(change, email, DOES[role].they);
  return writeLetter(
    {
      subject,
      blocks: [
        { say: `${subject}. ${did}` },
        { act: { label: 'See the team', href: `${context.site}/operator/team` } },
        {
          say: 'Everybody who runs the site gets this mail. If nobody of you meant it, end it there at once.',
        },
      ],
    },
    context,
  );
}
