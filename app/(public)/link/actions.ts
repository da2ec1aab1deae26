'use server';
import { randomBytes } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { AddressState, LinkState } from '#components/account/credentials-state.ts';
import { sendsMail } from '#lib/config/env.ts';
import { isLinkPurpose, linkUrl } from '#lib/core/mail/links.ts';
import { LONGEST_PASSWORD } from '#lib/data/passwords.ts';
import { askLink } from '#lib/flows/ask-link.ts';
import { site } from '#lib/flows/site.ts';
import { spendEmailLink } from '#lib/flows/use-email-link.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { readEmail, throttledText } from '#lib/web/credentials-action.ts';
import { currentBrowser } from '#lib/web/known-browser.ts';
import { proofPage, proofPlace } from '#lib/web/proof-pages.ts';
import { currentPersonId } from '#lib/web/session.ts';
import { startSession } from '#lib/web/session-cookie.ts';

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Sends a link to an address, and says the same whether or not it has an account. */
export async function askLinkAction(_state: AddressState, form: FormData): Promise<AddressState> {
  const purpose = text(form, 'purpose');
  const { email, problem } = readEmail(form);
  if (!isLinkPurpose(purpose)) return { email, error: 'This form is out of date. Load the page again.' };
  if (problem !== null) return { email, error: problem };
  const here = await site();
  if (!sendsMail(here.config))
    return {
      email,
      error: 'This site sends no mail yet, so no link can come. Ask whoever runs it to set mail up.',
    };
  const now = new Date();
  const source = callerAddress(await headers(), here.config.trustedProxies);
  const browser = await currentBrowser(here, now);
  const asked = await askLink(here, { purpose, email, source, browser }, now, randomBytes);
  if (!asked.ok) return { email, error: throttledText(asked.until, now) };
  redirect(`/link/sent?for=${purpose}`);
}

/** Uses a link up, or says beside the field what is wrong with the new password. */
export async function spendLinkAction(_state: LinkState, form: FormData): Promise<LinkState> {
  const purpose = text(form, 'purpose');
  const token = text(form, 'token').slice(0, 100);
  if (!isLinkPurpose(purpose)) redirect('/sign-in');
  const place = proofPlace(form.get('place'));
  const here = await site();
  const signedInAs = await currentPersonId();
  // One more than is taken: it stays too long, however long it was.
  const password = text(form, 'password').slice(0, LONGEST_PASSWORD + 1);
  const now = new Date();
  const used = await spendEmailLink(here.db, { purpose, token, password, signedInAs }, now);
  if (!used.ok) {
    if (used.why === 'throttled') return { problem: throttledText(used.until, now) };
    if (used.why === 'password') return { problem: sentence(used.problem) };
    // The page says why, and offers a new one.
    redirect(linkUrl('', purpose, token, place ?? undefined));
  }
  if (used.sessionVersion === null) redirect('/link/confirmed');
  await startSession(here, { personId: used.personId, sessionVersion: used.sessionVersion }, now);
  if (used.passwordRemoved) redirect('/account?password=removed');
  if (place !== null) redirect(proofPage(place));
  redirect(purpose === 'verify' ? '/welcome' : '/start');
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
