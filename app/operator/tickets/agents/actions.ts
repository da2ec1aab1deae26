'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { endSupport } from '#lib/flows/end-support.ts';
import { giveSupport } from '#lib/flows/give-support.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const PAGE = '/operator/tickets/agents';

/** Lets somebody answer tickets, or says beside the field why not. */
export async function giveSupportAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator(PAGE);
  const values = textsOf(form, ['email']);
  const { db } = await site();
  const given = await giveSupport(db, operator, values.email);
  if (!given.ok) return refusedAct(values, given);
  redirect(`${PAGE}?done=given`);
}

/** Ends somebody's answering, after a yes. */
export async function endSupportAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator(PAGE);
  const { email, confirmed } = textsOf(form, ['email', 'confirmed']);
  const unsent = { values: {}, errors: {} };
  if (confirmed === 'back') return unsent;
  if (confirmed !== 'yes')
    return {
      ...unsent,
      ask: `${email} is signed out at once and sees no ticket any more; unsolved tickets of theirs are nobody’s. It can be given again.`,
    };
  const { db } = await site();
  const ended = await endSupport(db, operator, email);
  if (!ended.ok) return refusedAct({}, ended);
  redirect(`${PAGE}?done=ended`);
}
