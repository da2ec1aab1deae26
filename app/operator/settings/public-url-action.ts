'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { siteOrigin } from '#lib/config/env.ts';
import { PUBLIC_URL_FIELD, PUBLIC_URL_SHAPE, publicUrlMeans } from '#lib/core/public-url.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { changePublicUrl, publicUrlFixed } from '#lib/flows/change-public-url.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { reachedUnder } from '#lib/web/reached-under.ts';
import { requireOperator } from '#lib/web/session.ts';

/** Moves the site to another public address: what that means first, then the change. */
export async function changePublicUrlAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/settings');
  const { seen, confirmed, ...values } = textsOf(form, ['seen', 'confirmed', 'reason', PUBLIC_URL_FIELD]);
  if (confirmed === 'back') return { values, errors: {} };
  const here = await site();
  const fixed = publicUrlFixed(here.config);
  if (fixed !== null) return refusedAct(values, { why: fixed });
  const origin = siteOrigin(values.publicUrl.trim());
  const reasonWhy = reasonProblem(values.reason);
  if (origin === null || reasonWhy !== null)
    return {
      values,
      errors: {
        ...(origin === null ? { [PUBLIC_URL_FIELD]: PUBLIC_URL_SHAPE } : {}),
        ...(reasonWhy === null ? {} : { reason: reasonWhy }),
      },
    };
  const before = here.config.publicUrl;
  if (confirmed !== 'yes' && origin !== before)
    return {
      values,
      errors: {},
      means: publicUrlMeans(before, origin, reachedUnder(await headers(), before)),
      ask: 'Calls, mails and sessions follow this address.',
    };
  const acted = await changePublicUrl(here, operator, { ...values, seen });
  if (!acted.ok) return refusedAct(values, acted);
  redirect(`/operator/settings?done=${acted.changed ? 'publicUrl' : 'same'}`);
}
