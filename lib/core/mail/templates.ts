import type { z } from 'zod';
import * as credit from '#lib/core/mail/credit.ts';
import * as decline from '#lib/core/mail/decline.ts';
import type { MailKind } from '#lib/core/mail/kinds.ts';
import type { MailContext, Message } from '#lib/core/mail/letter.ts';
import * as release from '#lib/core/mail/release.ts';
import * as reset from '#lib/core/mail/reset.ts';
import * as reversal from '#lib/core/mail/reversal.ts';
import * as signIn from '#lib/core/mail/sign-in.ts';
import * as team from '#lib/core/mail/team.ts';
import * as ticketAnswer from '#lib/core/mail/ticket-answer.ts';
import * as ticketReceipt from '#lib/core/mail/ticket-receipt.ts';
import * as verify from '#lib/core/mail/verify.ts';

interface Template {
  /** What is stored with a message of the kind. */
  readonly shape: z.ZodType;
  // A template is only ever handed what its own shape has read.
  write(facts: never, context: MailContext): Message;
}

/** One template per kind. */
export const TEMPLATES = {
  verify,
  'sign-in': signIn,
  reset,
  'ticket-receipt': ticketReceipt,
  'ticket-answer': ticketAnswer,
  team,
  credit,
  release,
  decline,
  reversal,
} as const satisfies Record<MailKind, Template>;

/** What a message of a kind is made of. Nothing secret: it is stored in clear. */
export type MailFacts<K extends MailKind> = z.input<(typeof TEMPLATES)[K]['shape']>;

/** Writes a stored message. @throws when its facts are not those of its kind: an older version wrote them. */
export function writeMail(kind: MailKind, facts: unknown, context: MailContext): Message {
  const template: Template = TEMPLATES[kind];
  return template.write(template.shape.parse(facts) as never, context);
}
