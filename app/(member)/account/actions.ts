'use server';
import { redirect } from 'next/navigation';
import { signOutEverywhere } from '#lib/flows/sign-in.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession } from '#lib/web/session.ts';
import { endSession } from '#lib/web/session-cookie.ts';

/** Signs this browser out. */
export async function signOutAction(): Promise<void> {
  await endSession(await site());
  redirect('/');
}

/** Ends every session of whoever is signed in, this one included. */
export async function signOutEverywhereAction(): Promise<void> {
  const session = await currentSession();
  const here = await site();
  if (session !== null) await signOutEverywhere(here.db, BigInt(session.personId));
  await endSession(here);
  redirect('/sign-in');
}
