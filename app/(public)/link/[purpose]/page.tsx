import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { AddressForm } from '#components/account/address-form.tsx';
import { LinkForm } from '#components/account/link-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { isLinkPurpose, type LinkFailure, type LinkPurpose } from '#lib/core/mail/links.ts';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { site } from '#lib/flows/site.ts';
import { checkLink, needsPassword } from '#lib/flows/use-email-link.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { proofPage, proofPlace } from '#lib/web/proof-pages.ts';
import { currentPersonId, currentSession } from '#lib/web/session.ts';
import { askLinkAction, spendLinkAction } from '../actions.ts';

// The address of this page holds a secret: no other site is told it.
export const metadata: Metadata = { title: 'Your link', referrer: 'same-origin' };

const ASKS: Record<LinkPurpose, { title: string; lead: string; submit: string }> = {
  verify: {
    title: 'Confirm your address',
    lead: 'One press says that this address is yours. Did you not open an account? Then close this page.',
    submit: 'Confirm my address',
  },
  'sign-in': { title: 'Sign in', lead: 'One press signs this browser in.', submit: 'Sign in' },
  reset: {
    title: 'Set a new password',
    lead: 'It ends every session on every device and signs this browser in.',
    submit: 'Set password and sign in',
  },
};

const CONFIRM_BY_PASSWORD = {
  title: 'Confirm your address',
  lead: 'Your password shows that it was you who opened the account. It signs this browser in.',
  submit: 'Confirm and sign in',
};

const NEW_PASSWORD = {
  label: 'New password',
  hint: `At least ${SHORTEST_PASSWORD.toString()} characters.`,
  isNew: true,
};
const OWN_PASSWORD = { label: 'Password', hint: 'The one you opened the account with.', isNew: false };

const FAILURES: Record<LinkFailure, { title: string; lead: string }> = {
  used: {
    title: 'This link was used already',
    lead: 'Each link works once. If you pressed its button, all is done; otherwise ask for a new one.',
  },
  expired: { title: 'This link has ended', lead: 'Links work for a limited time. Ask for a new one.' },
  unknown: {
    title: 'This link does not work',
    lead: 'It was cut on its way, or is not one of ours. Ask for a new one.',
  },
};

export default async function LinkPage({ params, searchParams }: PageProps<{ purpose: string }>) {
  const [{ purpose }, { token, place: asked }] = await Promise.all([params, searchParams]);
  if (!isLinkPurpose(purpose)) notFound();
  const { db } = await site();
  const place = proofPlace(asked);
  const secret = typeof token === 'string' ? token : '';
  // Looks and changes nothing: mail scanners open links too.
  const standing = await checkLink(db, purpose, secret, new Date());
  if (standing !== 'good') {
    // Who is in already needs no new link to get in, nor to confirm what is confirmed.
    const session = await currentSession();
    if (session !== null && (purpose === 'sign-in' || (purpose === 'verify' && session.verified)))
      redirect(place === null ? '/start' : proofPage(place));
    const { title, lead } = FAILURES[standing];
    return (
      <>
        <PageTitle lead={lead}>{title}</PageTitle>
        <AddressForm action={askLinkAction} submit="Send a new link">
          <input type="hidden" name="purpose" value={purpose} />
        </AddressForm>
      </>
    );
  }
  const signedInAs = await currentPersonId();
  const asks = await needsPassword(db, { purpose, token: secret, signedInAs });
  const { title, lead, submit } = asks ? CONFIRM_BY_PASSWORD : ASKS[purpose];
  return (
    <>
      <PageTitle lead={lead}>{title}</PageTitle>
      <LinkForm
        action={spendLinkAction}
        purpose={purpose}
        token={secret}
        place={place}
        submit={submit}
        password={purpose === 'reset' ? NEW_PASSWORD : asks ? OWN_PASSWORD : null}
      />
      {asks && (
        <p className="mt-6 max-w-text text-muted">
          Forgotten, or not you who opened it?{' '}
          <Link href="/reset" className="link">
            Set a new password
          </Link>
          : that confirms the address too, and ends every session of whoever opened the account.
        </p>
      )}
    </>
  );
}
