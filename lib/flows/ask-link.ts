import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkPurpose } from '#lib/core/mail/links.ts';
import { inTransaction } from '#lib/data/db.ts';
import { findAddressee, normaliseEmail } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { sendLink } from '#lib/flows/send-link.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export type LinkAsked =
  /** The same whether or not the address has an account. */
  { readonly ok: true } | { readonly ok: false; readonly why: 'throttled'; readonly until: Date };

/** Milliseconds an answer takes at least, so that its time does not tell whether a mail was made. */
const ANSWER_MS = 200;

/**
 * Sends a link to whoever has an account with this address, and says the same where nobody has. Tries are counted before
 * anything is looked up, per address and per caller. @param source the caller's network address
 */
export async function askLink(
  site: Pick<Site, 'db' | 'key' | 'queue'>,
  { purpose, email, source }: { purpose: LinkPurpose; email: string; source: string },
  now: Date,
  random: Random,
): Promise<LinkAsked> {
  const address = normaliseEmail(email);
  const throttle = throttleOf(site.db);
  const until =
    (await throttle.count('link-address', source, now)) ??
    // Each purpose by itself: links nobody asked for still let the owner of the address in, and must not keep other links away.
    (await throttle.count('link-email', `${address} ${purpose}`, now));
  if (until !== null) return { ok: false, why: 'throttled', until };
  const sending = inTransaction(site.db, async (tx) => {
    const found = await findAddressee(tx, address);
    if (found === null || (purpose === 'verify' && found.verified)) return;
    await sendLink(tx, site, { personId: found.personId, address, purpose }, now, random);
  });
  await Promise.all([sending, sleep(ANSWER_MS)]);
  return { ok: true };
}
