import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { currentSession } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Address confirmed' };

export default async function ConfirmedPage() {
  const here = (await currentSession()) !== null;
  return (
    <>
      <PageTitle lead="News about your points comes to it by mail; you choose which under Account.">
        Your address is confirmed
      </PageTitle>
      <Link href={here ? '/start' : '/sign-in'} className={buttonClass('primary')}>
        {here ? 'Go on' : 'Sign in'}
      </Link>
    </>
  );
}
