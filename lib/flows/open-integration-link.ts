import { fitsLink, readLink } from '#lib/core/integration-link.ts';
import type { Db } from '#lib/data/db.ts';
import { findIntegrationLink } from '#lib/data/integration-links.ts';
import { throttleOf } from '#lib/data/throttle.ts';

export type OpenedLink =
  | { readonly ok: true; readonly slug: string; readonly linkId: number }
  /** `until`: too many tries; else the link opens nothing, whatever is wrong with it. */
  | { readonly ok: false; readonly until: Date | null };

/**
 * Tells whether a link opens the pages of an account. Whether the account exists, has a link or had another one is told
 * to nobody who has not its key.
 * @param source the caller's address, whose tries are counted
 */
export async function openIntegrationLink(
  db: Db,
  text: string,
  source: string,
  now: Date,
): Promise<OpenedLink> {
  const until = await throttleOf(db).count('open-link', source, now);
  if (until !== null) return { ok: false, until };
  const link = readLink(text);
  if (link === null) return { ok: false, until: null };
  const kept = await findIntegrationLink(db, link.slug);
  if (!fitsLink(kept?.keyHash ?? null, link.key) || kept === null) return { ok: false, until: null };
  return { ok: true, slug: link.slug, linkId: kept.id };
}
