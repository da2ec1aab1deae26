'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { OpenLinkState } from '#components/integration/open-link-state.ts';
import { openIntegrationLink } from '#lib/flows/open-integration-link.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { letIn } from '#lib/web/link-holder.ts';

/** Lets this browser into the account a link is for. Why one opens nothing is not told apart. */
export async function openLinkAction(_state: OpenLinkState, form: FormData): Promise<OpenLinkState> {
  const { link } = textsOf(form, ['link']);
  const here = await site();
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const opened = await openIntegrationLink(here.db, link, source, now);
  if (opened.ok) {
    await letIn(here, opened.slug, opened.linkId, now);
    redirect(`/integrate/${opened.slug}`);
  }
  if (opened.until === null)
    return {
      error:
        'This link opens nothing. It was cut on its way, or has ended: ask whoever gave it to you for a new one.',
    };
  const minutes = Math.ceil((opened.until.getTime() - now.getTime()) / 60_000).toString();
  return { error: `That were many tries. The next one can be made in ${minutes} min.` };
}
