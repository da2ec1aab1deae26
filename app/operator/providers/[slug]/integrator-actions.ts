'use server';
import { randomBytes } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { GivenLinkState } from '#components/integration/given-link-state.ts';
import type { ActState } from '#components/operator/act-state.ts';
import { linkAddress } from '#lib/core/integration-link.ts';
import { endIntegrationLink } from '#lib/flows/end-integration-link.ts';
import { giveIntegrationLink } from '#lib/flows/give-integration-link.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

/** Makes the link to an account's integration pages, in place of the one there was, and shows it this once. */
export async function giveLinkAction(_state: GivenLinkState, form: FormData): Promise<GivenLinkState> {
  const operator = await requireOperator('/operator/providers');
  const { slug } = textsOf(form, ['slug']);
  const { db, config } = await site();
  const given = await giveIntegrationLink(db, operator, slug, randomBytes);
  if (!given.ok) return { failure: given.why };
  revalidatePath(`/operator/providers/${slug}`);
  return { link: linkAddress(config.publicUrl, slug, given.key) };
}

/** Ends the link, after a yes. */
export async function endLinkAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, confirmed } = textsOf(form, ['slug', 'confirmed']);
  if (confirmed === 'back') return { values: {}, errors: {} };
  if (confirmed !== 'yes')
    return {
      values: {},
      errors: {},
      ask: 'Whoever opened it sees nothing of this account any more, at once. Another link can be made.',
    };
  const { db } = await site();
  const acted = await endIntegrationLink(db, operator, slug);
  if (!acted.ok) return refusedAct({}, acted);
  redirect(`/operator/providers/${encodeURIComponent(slug)}?done=link-ended`);
}
