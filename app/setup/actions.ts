'use server';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { SetupState } from '#components/account/credentials-state.ts';
import { setUpSite } from '#lib/flows/set-up-site.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { throttledText } from '#lib/web/credentials-action.ts';
import { currentOperator } from '#lib/web/session.ts';
import { startSession } from '#lib/web/session-cookie.ts';

/** Makes the first operator and signs them in, or says beside the field what is wrong. */
export async function setUpAction(_state: SetupState, form: FormData): Promise<SetupState> {
  const { email, password, publicUrl, token } = textsOf(form, ['email', 'password', 'publicUrl', 'token']);
  const here = await site();
  const now = new Date();
  const request = await headers();
  const source = callerAddress(request, here.config.trustedProxies);
  const done = await setUpSite(here, { token, source, request, email, password, publicUrl }, now);
  if (done.ok) {
    await startSession(here, { personId: done.personId, sessionVersion: 1 }, now);
    redirect('/operator');
  }
  const typed = { email: email.slice(0, 320), publicUrl: publicUrl.slice(0, 500) };
  switch (done.why) {
    case 'throttled':
      return { ...typed, errors: { form: throttledText(done.until, now) } };
    case 'fields':
      return { ...typed, errors: done.problems };
    case 'done':
      // The same form sent twice: the first one signed this browser in, but this one may have left before.
      return redirect((await currentOperator()) === null ? '/sign-in?after=setup' : '/operator');
    case 'closed':
      return notFound();
  }
}
