import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBrowser } from '#lib/core/known-browser.ts';
import type { LinkPurpose } from '#lib/core/mail/links.ts';
import { inTransaction } from '#lib/data/db.ts';
import { findAddressee, normaliseEmail } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { countApart, knownHere } from '#lib/flows/known-browser.ts';
import { sendLink } from '#lib/flows/send-link.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export type LinkAsked =
  /** The same whether or not the address has an account. */
  { readonly ok: true } | { readonly ok: false; readonly why: 'throttled'; readonly until: Date };

/** Milliseconds an answer takes at least, so that its time does not tell whether a mail was made. */
const ANSWER_MS = 200;

/** Somebody who asks for a link. */
export interface LinkWish {
  readonly purpose: LinkPurpose;
  readonly email: string;
  /** The caller's network address. */
  readonly source: string;
  /** What they came with, where it brought a cookie of ours. */
  readonly browser?: KnownBrowser | null;
  /** Of `sign-in`: word for the page it leads back to. */
  readonly place?: string | null;
}

/**
 * Sends a link to whoever has an account with this address, and says the same where nobody has. What is asked for is counted
 * before any link is made, per address and per caller; in a browser that is known to the account, for this browser.
 */
export async function askLink(
  site: Pick<Site, 'db' | 'key' | 'queue'>,
  { purpose, email, source, browser = null, place = null }: LinkWish,
  now: Date,
  random: Random,
): Promise<LinkAsked> {
  const address = normaliseEmail(email);
  const throttle = throttleOf(site.db);
  const known = await knownHere(site.db, browser, address);
  const counted = await countApart(
    // Whoever opened an account with somebody else's address can be known to it in as many browsers as they like.
    known?.verified === true
      ? async () =>
          (await throttle.count('link-browser', `${known.browser} ${known.personId} ${purpose}`, now)) ??
          (await throttle.count('link-browsers', `${known.personId} ${purpose}`, now))
      : null,
    async () =>
      (await throttle.count('link-address', source, now)) ??
      // Each purpose by itself: links nobody asked for still let the owner of the address in, and must not keep other links away.
      (await throttle.count('link-email', `${address} ${purpose}`, now)),
  );
  if (!counted.ok) return { ok: false, why: 'throttled', until: counted.until };
  const sending = inTransaction(site.db, async (tx) => {
    const found = await findAddressee(tx, address);
    if (found === null || (purpose === 'verify' && found.verified)) return;
    await sendLink(tx, site, { personId: found.personId, address, purpose, place }, now, random);
  });
  await Promise.all([sending, sleep(ANSWER_MS)]);
  return { ok: true };
}
