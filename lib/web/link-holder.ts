import { cookies } from 'next/headers';
import { deriveKey } from '#lib/config/key.ts';
import type { LinkHolder } from '#lib/core/actors.ts';
import { HOLDING_DAYS, holdingToken, readHolding } from '#lib/core/integration-link.ts';
import type { Site } from '#lib/flows/site.ts';
import { usesHttps } from '#lib/web/auth-options.ts';

/** Kept longer than it is good, so that whoever comes late is told to open the link again. */
const KEPT_DAYS = 6 * HOLDING_DAYS;

const cookieOf = (site: Site) => `${usesHttps(site) ? '__Secure-' : ''}integration-link`;
const secretOf = ({ key }: Site) => deriveKey(key, 'session:integration-link');

/** Lets this browser into the pages of one account, and no others: the cookie is sent nowhere else. Only in an action. */
export async function letIn(site: Site, slug: string, linkId: number, now: Date): Promise<void> {
  (await cookies()).set(cookieOf(site), holdingToken(secretOf(site), linkId, now), {
    httpOnly: true,
    sameSite: 'lax',
    path: `/integrate/${slug}`,
    secure: usesHttps(site),
    maxAge: KEPT_DAYS * 24 * 3600,
  });
}

/**
 * Whoever opened a link with this browser; whether it is still in force is asked where an account is read. Null for
 * nobody, `over` once the link must be opened anew.
 */
export async function currentLinkHolder(site: Site, now: Date): Promise<LinkHolder | 'over' | null> {
  const token = (await cookies()).get(cookieOf(site))?.value;
  const read = token === undefined ? null : readHolding(secretOf(site), token, now);
  if (read === null) return null;
  return read.over ? 'over' : ({ linkId: read.linkId } as LinkHolder);
}
