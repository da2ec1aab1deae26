import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { PageTitle } from '#components/ui/page-title.tsx';
import { duration } from '#lib/core/holds.ts';
import { LINK_MINUTES } from '#lib/core/mail/links.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { proofPage } from '#lib/web/proof-pages.ts';
import { currentSession } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Check your mail' };

/** Where a link is asked for again. */
const AGAIN: Readonly<Record<string, string>> = {
  'sign-in': '/sign-in/link',
  reset: '/reset',
};

/** The same words for every address: who has an account is told to its owner alone. */
const WORDS: Record<string, string> = {
  'sign-up': `We sent a link that confirms your address. It works for ${duration(LINK_MINUTES.verify)}.`,
  verify: `If an account waits for it, we sent a link that confirms the address. It works for ${duration(LINK_MINUTES.verify)}.`,
  'sign-in': `If this address has an account, we sent a link that signs you in. It works for ${duration(LINK_MINUTES['sign-in'])}.`,
  own: `We sent a link to your address. Using it shows that it is you; it works for ${duration(LINK_MINUTES['sign-in'])}.`,
  reset: `If this address has an account, we sent a link that sets a new password. It works for ${duration(LINK_MINUTES.reset)}.`,
};

export default async function LinkSentPage({ searchParams }: PageProps) {
  const { for: what, place } = await searchParams;
  const key = typeof what === 'string' && Object.hasOwn(WORDS, what) ? what : 'sign-in';
  // These two lead in; who is in already is not waiting for them. The others are sent to who is in as well.
  if ((key === 'sign-in' || key === 'sign-up') && (await currentSession()) !== null) redirect('/start');
  const { config } = await site();
  const again = key === 'own' ? proofPage(place) : AGAIN[key];
  return (
    <>
      <PageTitle lead={WORDS[key]}>Check your mail</PageTitle>
      <p className="max-w-text">
        Nothing after a few minutes? Look into the folder for unwanted mail, check how the address is spelled,
        and{' '}
        {again === undefined ? (
          'ask again'
        ) : (
          <Link href={again} className="link">
            ask again
          </Link>
        )}
        .
      </p>
      {key === 'sign-up' && (
        <p className="mt-3 max-w-text">
          If you chose a password you need not wait:{' '}
          <Link href="/sign-in" className="text-petrol underline">
            sign in and look around
          </Link>
          .
        </p>
      )}
      {config.demo && (
        <p className="mt-3 max-w-text">
          In the demo no mail leaves this machine:{' '}
          <a href="/dev/mail" className="text-petrol underline">
            read it here
          </a>
          .
        </p>
      )}
    </>
  );
}
