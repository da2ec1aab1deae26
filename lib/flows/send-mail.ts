import { isNewsKind } from '#lib/core/mail/kinds.ts';
import {
  isLasting,
  isOurs,
  type MailRefusal,
  MOST_TRIES,
  NO_ADDRESS,
  NOT_WANTED,
  pauseAfter,
  triesAfterOurs,
} from '#lib/core/mail/retry.ts';
import { inTransaction } from '#lib/data/db.ts';
import { claimMail, countWaitingMail, type MailRow, markSent, markTry } from '#lib/data/mail.ts';
import type { MailPost } from '#lib/flows/mail-post.ts';
import { type RenderedMail, renderMail } from '#lib/flows/render-mail.ts';
import type { Site } from '#lib/flows/site.ts';

/** Messages taken at once: few enough that all end within the claim, however slow the server. */
const AT_ONCE = 6;
/** Milliseconds a claim lasts, longer than any try: should its process die, another one tries again. */
export const CLAIMED_FOR_MS = 10 * 60_000;
/** Milliseconds after which a run leaves the rest to the next. */
const RUN_MS = 60_000;

export type MailSender = Pick<Site, 'db' | 'key' | 'config' | 'log'>;

const told = new WeakSet<object>();

/**
 * Sends what is due. A message is claimed before it is handed over and marked after, so that two processes do not send it
 * twice; only one that dies between the two lets it go out again, under the same Message-ID.
 * @param post null: there is no mail server yet, and everything waits
 * @returns how many were sent
 */
export async function sendMail(site: MailSender, post: MailPost | null, now: () => Date): Promise<number> {
  if (post === null) {
    await sayOnce(site);
    return 0;
  }
  const end = now().getTime() + RUN_MS;
  for (let sent = 0; ; ) {
    const at = now();
    const until = new Date(at.getTime() + CLAIMED_FOR_MS);
    const claimed = await inTransaction(site.db, (tx) => claimMail(tx, { now: at, until, limit: AT_ONCE }));
    const done = await Promise.all(claimed.map((mail) => sendOne(site, post, mail, at)));
    sent += done.filter((ok) => ok).length;
    if (claimed.length < AT_ONCE || now().getTime() > end) return sent;
  }
}

/** A site without a mail server says so when the first message waits, and not every minute. */
async function sayOnce({ db, log }: MailSender): Promise<void> {
  if (told.has(db)) return;
  const waiting = await countWaitingMail(db);
  if (waiting === 0) return;
  told.add(db);
  log.warn({ waiting }, 'mail waits in the database: set SMTP_URL and MAIL_FROM, and it is sent');
}

async function sendOne(site: MailSender, post: MailPost, mail: MailRow, now: Date): Promise<boolean> {
  const giveUp = (failure: string) => fail(site, mail, { now, next: null, failure, tries: mail.attempts });
  const letter = letterOf(site, mail, now);
  if (typeof letter === 'string') {
    await giveUp(letter);
    return false;
  }
  try {
    await post.send(mail.id, letter);
  } catch (error) {
    const failure = causeOf(error);
    const ours = isOurs(error as MailRefusal);
    const last = !ours && (mail.attempts >= MOST_TRIES || isLasting(error as MailRefusal));
    const next = new Date(now.getTime() + pauseAfter(mail.attempts));
    const tries = ours ? triesAfterOurs(mail.attempts) : mail.attempts;
    if (last) await giveUp(failure);
    else await fail(site, mail, { now, next, failure, tries });
    return false;
  }
  await inTransaction(site.db, (tx) => markSent(tx, mail.id, now, post.keepsTokens));
  return true;
}

/** The message to send, or why it is none any more. */
function letterOf(site: MailSender, mail: MailRow, now: Date): RenderedMail | string {
  if (isNewsKind(mail.kind) && !mail.wanted) return NOT_WANTED;
  const { expiresAt } = mail.facts as { expiresAt?: unknown };
  if (typeof expiresAt === 'string' && new Date(expiresAt).getTime() <= now.getTime())
    return 'its link ended before it could be sent';
  try {
    return renderMail(site, mail, now) ?? NO_ADDRESS;
  } catch (error) {
    site.log.error({ mail: mail.id.toString(), kind: mail.kind }, 'a message cannot be written');
    return `it cannot be written: ${error instanceof Error ? error.name : 'unknown'}`;
  }
}

async function fail(
  { db, log }: MailSender,
  { id, kind, attempts }: MailRow,
  outcome: Parameters<typeof markTry>[2],
): Promise<void> {
  await inTransaction(db, (tx) => markTry(tx, id, outcome));
  // The server's own words quote the address, and stay in the row.
  const fields = { mail: id.toString(), kind, tries: attempts };
  if (outcome.next === null) log.warn(fields, 'a message was given up; the cause stands in its row');
  else log.info(fields, 'a message was not taken and is tried again');
}

/** The mail server's words, on one short line. */
function causeOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return String(message ?? error)
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
