import { createSecretKey } from 'node:crypto';
import { deriveKey } from '#lib/config/key.ts';
import type { MailKind, NewsKind } from '#lib/core/mail/kinds.ts';
import type { MailFacts } from '#lib/core/mail/templates.ts';
import type { Tx } from '#lib/data/db.ts';
import { insertMail } from '#lib/data/mail.ts';
import { open, seal } from '#lib/data/seal.ts';
import type { Site } from '#lib/flows/site.ts';

/** What enqueuing needs of the site. */
export type MailDesk = Pick<Site, 'key' | 'queue'>;

/** A message about an address or a ticket. */
export interface MailOrder<K extends Exclude<MailKind, NewsKind>> {
  readonly kind: K;
  /** Normalised. */
  readonly address: string;
  /** Whose time zone it is written in; null for a stranger. */
  readonly memberId: bigint | null;
  /** Stored in clear. */
  readonly facts: MailFacts<K>;
  /** The secret of its link: stored sealed, and only until it is sent. */
  readonly token?: string;
}

const tokenKey = (key: Buffer) => createSecretKey(deriveKey(key, 'seal:mail'));

/** Bound to the address, so that a token moved to another row goes nowhere. */
const context = (address: string) => `mail:${address}`;

/** Opens the token of a stored message. @throws when it was sealed for another address or installation */
export function openToken(
  key: Buffer,
  { address, sealed }: { readonly address: string; readonly sealed: Uint8Array },
): string {
  return open(tokenKey(key), sealed, context(address)).toString('utf8');
}

/**
 * Enqueues a message in the transaction that causes it, with a run of the job that sends it: all of it exists when, and
 * only when, that transaction commits.
 */
export async function enqueueMail<K extends Exclude<MailKind, NewsKind>>(
  tx: Tx,
  { key, queue }: MailDesk,
  { token, ...mail }: MailOrder<K>,
): Promise<void> {
  const sealed = token === undefined ? null : seal(tokenKey(key), Buffer.from(token), context(mail.address));
  await insertMail(tx, { ...mail, sealed });
  // Asked for as of now: somebody sits and waits for it.
  const run = new Date(Math.ceil(Date.now() / 1_000) * 1_000);
  await queue.sendInside(tx, 'send-mail', run.toISOString(), run);
}
