import type { ReactNode } from 'react';
import type { Place } from '#components/site/places.ts';
import { SiteFooter } from '#components/site/site-footer.tsx';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import type { currentSession } from '#lib/web/session.ts';
import { siteRules } from '#lib/web/site-rules.ts';
import { SignedInPanel } from './shell.tsx';

const PLACES: readonly Place[] = [
  { href: '/advertiser', text: 'Accounts', icon: 'plug', also: ['/integrate'] },
];

/** The frame of an advertiser's pages. */
export async function AdvertiserFrame({
  session,
  children,
}: {
  session: Awaited<ReturnType<typeof currentSession>>;
  children: ReactNode;
}) {
  return (
    <>
      <SiteHeader
        home="/advertiser"
        label="Advertiser"
        places={PLACES}
        panel={session === null ? undefined : <SignedInPanel session={session} here="member" />}
      />
      <Main>{children}</Main>
      <SiteFooter contact={(await siteRules()).contact} />
    </>
  );
}
