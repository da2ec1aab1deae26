'use server';
import { randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { CredentialsState } from '#components/account/credentials-state.ts';
import { localPath } from '#lib/core/local-path.ts';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { readCredentials, throttledText } from '#lib/web/credentials-action.ts';
import { startSession } from '#lib/web/session-cookie.ts';

/** Opens an account and signs in, or says beside the field what is wrong. */
export async function signUpAction(_state: CredentialsState, form: FormData): Promise<CredentialsState> {
  const read = readCredentials(form);
  if (!read.ok) return read;
  const { email, password, next, timeZone } = read.values;
  if (password.length < SHORTEST_PASSWORD)
    return { email, errors: { password: `A password has at least ${SHORTEST_PASSWORD} characters.` } };
  const here = await site();
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const until = await throttleOf(here.db).count('sign-up-address', source, now);
  if (until !== null) return { email, errors: { form: throttledText(until, now) } };
  const made = await signUp(here.engine, here.db, { email, password, timeZone }, randomBytes);
  if (!made.ok)
    return { email, errors: { email: 'This address has an account already. Sign in with it instead.' } };
  await startSession(here, made.personId, made.sessionVersion);
  redirect(localPath(next, '/'));
}
