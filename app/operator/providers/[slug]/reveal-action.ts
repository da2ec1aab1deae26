'use server';
import type { RevealState } from '#components/operator/reveal-state.ts';
import { revealCallback } from '#lib/flows/reveal-callback.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

/** Shows the callback URLs with the secrets that stand in them, to whoever asks by a button, and notes that. */
export async function revealAction(_state: RevealState, form: FormData): Promise<RevealState> {
  const operator = await requireOperator('/operator/providers');
  const { slug } = textsOf(form, ['slug']);
  const { db, secrets, config } = await site();
  const revealed = await revealCallback({ db, secrets }, operator, slug, config.publicUrl);
  return revealed.ok ? { urls: revealed.urls } : { urls: [], failure: revealed.why };
}
