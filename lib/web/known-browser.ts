import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { deriveKey } from '#lib/config/key.ts';
import {
  type AccountNow,
  BROWSER_NAME_BYTES,
  KNOWN_DAYS,
  type KnownBrowser,
  knownBrowserCookie,
  readKnownBrowser,
} from '#lib/core/known-browser.ts';
import type { Site } from '#lib/flows/site.ts';
import { usesHttps } from '#lib/web/auth-options.ts';

const cookieOf = (site: Site) => `${usesHttps(site) ? '__Secure-' : ''}known-browser`;
const secretOf = ({ key }: Site) => deriveKey(key, 'sign:known-browser');

/** The browser that asks, where somebody signed in with it before; whether to this account is asked where tries are counted. */
export async function currentBrowser(site: Site, now: Date): Promise<KnownBrowser | null> {
  const cookie = (await cookies()).get(cookieOf(site))?.value;
  return cookie === undefined ? null : readKnownBrowser(secretOf(site), cookie, now);
}

/** Keeps that somebody signed in to an account with this browser. Only in a server action or a route handler. */
export async function rememberBrowser(site: Site, account: AccountNow, now: Date): Promise<void> {
  const jar = await cookies();
  const name = cookieOf(site);
  const brought = { cookie: jar.get(name)?.value ?? '', account };
  const random = randomBytes(BROWSER_NAME_BYTES);
  jar.set(name, knownBrowserCookie(secretOf(site), brought, now, random), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: usesHttps(site),
    maxAge: KNOWN_DAYS * 24 * 3600,
  });
}
