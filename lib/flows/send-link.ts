import { LINK_MINUTES, type LinkPurpose, linkToken, TOKEN_BYTES, tokenHash } from '#lib/core/mail/links.ts';
import type { Tx } from '#lib/data/db.ts';
import { insertLink } from '#lib/data/email-links.ts';
import { enqueueMail, type MailDesk } from '#lib/flows/enqueue-mail.ts';
import type { Random } from '#lib/flows/sign-up.ts';

/** Whom a link is for, and what. */
export interface LinkOrder {
  readonly personId: bigint;
  /** Normalised. */
  readonly address: string;
  readonly purpose: LinkPurpose;
  /** Somebody tried to open a second account with the address. */
  readonly triedToSignUp?: boolean;
  /** Of `sign-in`: word for the page it leads back to. */
  readonly place?: string | null;
}

/** Makes a link and enqueues the mail that brings it. What is kept of its token is a hash, and a seal until it is sent. */
export async function sendLink(
  tx: Tx,
  desk: MailDesk,
  { personId, address, purpose, triedToSignUp = false, place = null }: LinkOrder,
  now: Date,
  random: Random,
): Promise<void> {
  const token = linkToken(random(TOKEN_BYTES));
  const hash = tokenHash(token);
  if (hash === null) throw new Error('too little chance for a token');
  const expiresAt = new Date(now.getTime() + LINK_MINUTES[purpose] * 60_000);
  await insertLink(tx, { hash, purpose, personId, expiresAt });
  const facts = { expiresAt: expiresAt.toISOString() };
  const mail = { address, memberId: null, token };
  if (purpose === 'sign-in')
    await enqueueMail(tx, desk, {
      ...mail,
      kind: purpose,
      facts: {
        ...facts,
        why: triedToSignUp ? 'sign-up' : 'asked',
        ...(place === null ? {} : { place }),
      },
    });
  else await enqueueMail(tx, desk, { ...mail, kind: purpose, facts });
}
