'use server';
import { randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { SignUpState } from '#components/account/credentials-state.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { openAccount } from '#lib/flows/open-account.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { throttledText } from '#lib/web/credentials-action.ts';
import { currentSession } from '#lib/web/session.ts';
import { startSession } from '#lib/web/session-cookie.ts';
import { readSignUp } from '#lib/web/sign-up-form.ts';

/** Opens an account, or says beside the field what is wrong. */
export async function signUpAction(_state: SignUpState, form: FormData): Promise<SignUpState> {
  if ((await currentSession()) !== null) redirect('/start');
  const read = readSignUp(form, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  if (!read.ok) return { ...read.typed, errors: read.errors };
  const { typed, email, password, timeZone } = read;
  const here = await site();
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const opened = await openAccount(here, { email, password, timeZone, source }, now, randomBytes);
  if (!opened.ok)
    switch (opened.why) {
      case 'throttled':
        return { ...typed, errors: { form: throttledText(opened.until, now) } };
      case 'password-needed':
        return {
          ...typed,
          errors: { password: `Choose a password of at least ${SHORTEST_PASSWORD} characters.` },
        };
      case 'email-taken':
        return {
          ...typed,
          errors: { email: 'This address has an account already. Sign in with it instead.' },
        };
    }
  if (opened.step === 'check-mail') redirect('/link/sent?for=sign-up');
  await startSession(here, opened, now);
  redirect('/welcome');
}
