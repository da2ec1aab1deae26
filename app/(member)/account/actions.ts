'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { PlaceState } from '#components/account/place-state.ts';
import { NEWS_KINDS } from '#lib/core/mail/kinds.ts';
import type { LinkPurpose } from '#lib/core/mail/links.ts';
import { changePlace } from '#lib/flows/change-place.ts';
import { chooseNews } from '#lib/flows/choose-news.ts';
import { signOutEverywhere } from '#lib/flows/sign-in.ts';
import { site } from '#lib/flows/site.ts';
import { mailOwnLink } from '#lib/web/own-link.ts';
import { proofPage, proofPlace } from '#lib/web/proof-pages.ts';
import { currentPersonId, currentSession, requireMember } from '#lib/web/session.ts';
import { endSession } from '#lib/web/session-cookie.ts';

/** Signs this browser out. */
export async function signOutAction(): Promise<void> {
  await endSession(await site());
  redirect('/');
}

/** Ends every session of whoever is signed in, this one included. */
export async function signOutEverywhereAction(): Promise<void> {
  const personId = await currentPersonId();
  const here = await site();
  if (personId !== null) await signOutEverywhere(here.db, personId);
  await endSession(here);
  redirect('/sign-in');
}

/** Sends the link that confirms the address of whoever is signed in. */
export async function confirmAddressAction(): Promise<void> {
  await sendOwnLink('verify');
}

/** Sends the link that sets a new password to whoever is signed in. */
export async function changePasswordAction(): Promise<void> {
  await sendOwnLink('reset');
}

/** Sends whoever is signed in a link that signs in: using it shows that it is them, where that was asked. */
export async function mailSignInLinkAction(form: FormData): Promise<void> {
  await sendOwnLink('sign-in', proofPlace(form.get('place')));
}

/** Sets what news comes by mail: what is not ticked stops. */
export async function chooseNewsAction(form: FormData): Promise<void> {
  const member = await requireMember('/account');
  const { db } = await site();
  const set = await chooseNews(
    db,
    member,
    NEWS_KINDS.filter((kind) => form.get(kind) === 'on'),
  );
  redirect(set ? '/account?news=saved' : '/account');
}

const typed = z.string().trim().max(60).catch('');
const placeShape = z.object({ country: typed, timeZone: typed });

/** Changes country and time zone, or says beside the field what is wrong. */
export async function changePlaceAction(_state: PlaceState, form: FormData): Promise<PlaceState> {
  const member = await requireMember('/account');
  const place = placeShape.parse(Object.fromEntries(form));
  const { db } = await site();
  const done = await changePlace(db, member, place);
  if (!done.ok) return { ...place, errors: done.errors };
  redirect('/account?place=saved');
}

/** @param place of a proof: where it was asked for */
async function sendOwnLink(purpose: LinkPurpose, place: string | null = null): Promise<never> {
  const back = proofPage(place);
  const session = await currentSession();
  if (session === null) redirect(`/sign-in?next=${encodeURIComponent(back)}`);
  if (!(await mailOwnLink(session.email, purpose, place))) redirect(`${back}?link=later`);
  // Who is in already is told other words of a link that signs in.
  const what = purpose === 'sign-in' ? 'own' : purpose;
  redirect(place === null ? `/link/sent?for=${what}` : `/link/sent?for=${what}&place=${place}`);
}
