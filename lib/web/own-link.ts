import { randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import type { LinkPurpose } from '#lib/core/mail/links.ts';
import { askLink } from '#lib/flows/ask-link.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { currentBrowser } from '#lib/web/known-browser.ts';

/**
 * Mails a link to whoever is signed in. Only in a server action.
 * @param email of the session
 * @param place of a proof: the word for the page that asks for it
 * @returns false when enough were mailed within the hour
 */
export async function mailOwnLink(
  email: string,
  purpose: LinkPurpose,
  place: string | null = null,
): Promise<boolean> {
  const here = await site();
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const browser = await currentBrowser(here, now);
  return (await askLink(here, { purpose, email, source, browser, place }, now, randomBytes)).ok;
}
