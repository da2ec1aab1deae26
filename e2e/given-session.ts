import type { Page } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import { sessionCookie, sessionSecret } from '#lib/web/auth-options.ts';
import type { SharedDemo } from './on-demo.ts';

/**
 * Gives a browser the session of somebody without a sign-in.
 * @param minutesAgo when they signed in; left out, it is one of before that was kept
 */
export async function giveSession(
  page: Page,
  { site, url }: SharedDemo,
  email: string,
  minutesAgo?: number,
): Promise<void> {
  const { id, sessionVersion } = await site.db.person.findUniqueOrThrow({ where: { email } });
  const at = minutesAgo === undefined ? {} : { at: Math.floor(Date.now() / 1_000) - minutesAgo * 60 };
  const token = { sub: id.toString(), version: sessionVersion, ...at };
  const value = await encode({ secret: sessionSecret(site), maxAge: 3_600, token });
  await page.context().addCookies([{ name: sessionCookie(site), value, url }]);
}
