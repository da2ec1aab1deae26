import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Integrator } from '#lib/core/actors.ts';
import { type AdvertiserAccount, findAccount } from '#lib/data/advertiser-access.ts';
import { type Site, site } from '#lib/flows/site.ts';
import { ASKED_ADDRESS } from '#lib/web/asked-address.ts';
import { currentLinkHolder } from '#lib/web/link-holder.ts';
import { currentAdvertiser, currentOperator, currentSession } from '#lib/web/session.ts';

/** Somebody at an account they see. */
export interface AtAccount {
  readonly integrator: Integrator;
  readonly account: AdvertiserAccount;
}

/** As whom this browser may look at an account, those first who see most of it. */
async function candidates(here: Site): Promise<{ all: Integrator[]; over: boolean }> {
  const [advertiser, operator, holder] = await Promise.all([
    currentAdvertiser(),
    currentOperator(),
    currentLinkHolder(here, new Date()),
  ]);
  const all: Integrator[] = [];
  if (advertiser !== null) all.push({ by: 'access', advertiser });
  if (operator !== null) all.push({ by: 'desk', operator });
  if (holder !== null && holder !== 'over') all.push({ by: 'link', holder });
  return { all, over: holder === 'over' };
}

/** Whoever sees the account of a slug, or null. Looked up once per request. */
export const currentAtAccount = cache(async (slug: string): Promise<AtAccount | null> => {
  const here = await site();
  for (const integrator of (await candidates(here)).all) {
    const account = await findAccount(integrator, here.db, slug);
    if (account !== null) return { integrator, account };
  }
  return null;
});

/**
 * Whoever sees the account of a slug. A visitor is led to sign in and back, whatever the slug; whose opened link is too
 * long ago, to open it again. For everybody else there is no such page: accounts of others and none look the same.
 * @param back left out: the address that was asked for
 */
export async function requireAtAccount(slug: string, back?: string): Promise<AtAccount> {
  const found = await currentAtAccount(slug);
  if (found !== null) return found;
  const { all, over } = await candidates(await site());
  if (over) redirect('/integrate');
  if (all.length > 0 || (await currentSession()) !== null) notFound();
  const asked = back ?? (await headers()).get(ASKED_ADDRESS) ?? '/integrate';
  redirect(`/sign-in?next=${encodeURIComponent(asked)}`);
}
