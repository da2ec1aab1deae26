'use client';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Main, SiteHeader } from './site-header.tsx';

/** What stands at an address that shows nothing. It travels along with every page, so it is drawn by a script. */
export function NothingHere() {
  return (
    <>
      <SiteHeader home="/" label="Main" />
      <Main>
        <PageTitle lead="The address may be mistyped, or what it showed is not yours to see or no longer there. Nothing of yours is lost by that.">
          There is nothing here
        </PageTitle>
        <p className="flex flex-wrap gap-3">
          <Link href="/start" prefetch={false} className={buttonClass('primary')}>
            Go to the start
          </Link>
          <Link href="/support" prefetch={false} className={buttonClass('plain')}>
            Write to support
          </Link>
        </p>
      </Main>
    </>
  );
}
