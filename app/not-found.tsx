import type { Metadata } from 'next';
import Link from 'next/link';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <SiteHeader home="/" label="Main" />
      <Main>
        <PageTitle lead="The address may be mistyped, or what it showed is not yours to see or no longer there. Nothing of yours is lost by that.">
          There is nothing here
        </PageTitle>
        <p className="flex flex-wrap gap-3">
          <Link href="/" className={buttonClass('primary')}>
            Go to the start
          </Link>
          <Link href="/support" className={buttonClass('plain')}>
            Write to support
          </Link>
        </p>
      </Main>
    </>
  );
}
