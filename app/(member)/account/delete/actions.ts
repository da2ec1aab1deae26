'use server';
import { redirect } from 'next/navigation';
import type { CredentialsState } from '#components/account/credentials-state.ts';
import { deleteOwnAccount } from '#lib/flows/delete-account.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { ownStanding } from '#lib/web/own-standing.ts';
import { requireMember } from '#lib/web/session.ts';
import { endSession } from '#lib/web/session-cookie.ts';

/** Deletes the account of whoever is signed in and shows that it is them. */
export async function deleteAccountAction(
  _state: CredentialsState,
  form: FormData,
): Promise<CredentialsState> {
  const member = await requireMember('/account/delete');
  const [own, here] = await Promise.all([ownStanding(), site()]);
  const typed = textsOf(form, ['email', 'password']);
  const done = await deleteOwnAccount(here.db, member, own, typed, new Date());
  if (!done.ok) return { email: typed.email, errors: { [done.field ?? 'form']: done.why } };
  await endSession(here);
  redirect('/sign-in?after=deletion');
}
