import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import type { AccountNow } from '#lib/core/known-browser.ts';
import type { Site } from '#lib/flows/site.ts';
import { SESSION_SECONDS, sessionCookie, sessionSecret, usesHttps } from '#lib/web/auth-options.ts';
import { rememberBrowser } from '#lib/web/known-browser.ts';
import { signedInNow } from '#lib/web/session-shape.ts';

/** A session token as next-auth itself would issue it. */
export function sessionToken(site: Site, personId: bigint, sessionVersion: number): Promise<string> {
  return encode({
    secret: sessionSecret(site),
    maxAge: SESSION_SECONDS,
    token: { sub: personId.toString(), version: sessionVersion, at: signedInNow() },
  });
}

/** Signs this browser in, and keeps that somebody did. Only in a server action or a route handler. */
export async function startSession(site: Site, account: AccountNow, now: Date): Promise<void> {
  const { personId, sessionVersion } = account;
  await rememberBrowser(site, account, now);
  (await cookies()).set(sessionCookie(site), await sessionToken(site, personId, sessionVersion), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: usesHttps(site),
    maxAge: SESSION_SECONDS,
  });
}

/** Signs this browser out. */
export async function endSession(site: Site): Promise<void> {
  (await cookies()).delete({ name: sessionCookie(site), path: '/', secure: usesHttps(site) });
}
