import { siteOrigin } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import { PUBLIC_URL_FIELD, PUBLIC_URL_SHAPE } from '#lib/core/public-url.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { notePublicUrlEverywhere } from '#lib/data/provider-accounts.ts';
import { lockSetup, readInstallation, savePublicUrl } from '#lib/data/setup.ts';
import type { Changed } from '#lib/flows/change-setting.ts';
import type { Site } from '#lib/flows/site.ts';

/** A change of the address as it is asked for. */
export interface PublicUrlWanted {
  /** As typed. */
  readonly publicUrl: string;
  /** Why, for the audit log. */
  readonly reason: string;
  /** The address that was looked at. */
  readonly seen: string;
}

/** Why the address cannot be changed on the pages; null when it can. */
export function publicUrlFixed({ publicUrlGiven, demo }: Site['config']): string | null {
  if (publicUrlGiven)
    return 'PUBLIC_URL in the environment decides it: change it there and start the site again.';
  if (demo) return 'A demo is for this machine alone. Start empty first: its set-up asks for the address.';
  return null;
}

/**
 * Moves the site to another public address, at once in this process and at the next start in others. What networks sign
 * for the one before stays valid.
 */
export async function changePublicUrl(
  site: Pick<Site, 'db' | 'config' | 'settle'>,
  operator: Operator,
  { publicUrl, reason, seen }: PublicUrlWanted,
): Promise<Changed> {
  const fixed = publicUrlFixed(site.config);
  if (fixed !== null) return { ok: false, why: fixed };
  const origin = siteOrigin(publicUrl.trim());
  if (origin === null) return { ok: false, why: PUBLIC_URL_SHAPE, field: PUBLIC_URL_FIELD };
  const reasonWhy = reasonProblem(reason);
  if (reasonWhy !== null) return { ok: false, why: reasonWhy, field: 'reason' };
  const usual = site.config.publicUrl;
  const changed = await inTransaction(site.db, async (tx): Promise<Changed> => {
    await lockSetup(tx);
    const before = (await readInstallation(tx)).publicUrl ?? usual;
    if (before === origin) return { ok: true, changed: false };
    if (before !== seen) return MEANWHILE;
    await savePublicUrl(tx, origin);
    await notePublicUrlEverywhere(tx, origin);
    await audit(tx, operator.personId, 'change-setting', 'setting/public-url', {
      [PUBLIC_URL_FIELD]: `${origin} (was ${before})`,
      reason: reason.trim(),
    });
    return { ok: true, changed: true };
  });
  await site.settle();
  return changed;
}

const MEANWHILE: Changed = {
  ok: false,
  why: 'Somebody else has changed this since you opened the page. Open it anew and look first.',
};
