'use server';
import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import type { EmptyState } from '#components/site/empty-form.tsx';
import { openSetup } from '#lib/flows/open-setup.ts';
import { site } from '#lib/flows/site.ts';
import { isStartedEmpty, startEmpty } from '#lib/flows/start-empty.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { endSession } from '#lib/web/session-cookie.ts';

/** Removes the demo on its operator's word, and leads whoever did it to the set-up. */
export async function startEmptyAction(_state: EmptyState, form: FormData): Promise<EmptyState> {
  const here = await site();
  // Sent twice: the first one removed whoever sent it. Its token is shown once, and not made void here.
  if (await isStartedEmpty(here.db)) redirect('/setup/empty');
  const operator = await requireOperator('/setup/empty');
  if (textsOf(form, ['confirmed']).confirmed !== 'yes')
    return { error: 'Tick the box: nothing brings the demo back.' };
  const removed = await startEmpty(operator);
  if (!removed.ok) {
    if (await isStartedEmpty(here.db)) redirect('/setup/empty');
    return { failure: `Nothing was removed. ${removed.why}` };
  }
  await endSession(here);
  const opened = await openSetup(here.db, new Date(), randomBytes);
  redirect(opened === null ? '/' : `/setup?token=${encodeURIComponent(opened.token)}`);
}
