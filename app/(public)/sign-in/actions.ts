'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { CredentialsState } from '#components/account/credentials-state.ts';
import { localPath } from '#lib/core/local-path.ts';
import { signIn } from '#lib/flows/sign-in.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { readCredentials, throttledText } from '#lib/web/credentials-action.ts';
import { currentBrowser } from '#lib/web/known-browser.ts';
import { startSession } from '#lib/web/session-cookie.ts';

/** Signs in, or says beside the field what is wrong. */
export async function signInAction(_state: CredentialsState, form: FormData): Promise<CredentialsState> {
  const read = readCredentials(form);
  if (!read.ok) return read;
  const { email, password, next } = read.values;
  const here = await site();
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const browser = await currentBrowser(here, now);
  const result = await signIn(here.db, { email, password, source, browser }, now);
  if (!result.ok)
    return {
      email,
      errors:
        result.why === 'throttled'
          ? { form: throttledText(result.until, now) }
          : { password: 'This e-mail and password do not fit together.' },
    };
  await startSession(here, result, now);
  redirect(localPath(next, '/start'));
}
