import type { ReactNode } from 'react';
import type { Place } from '#components/site/places.ts';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import type { currentSession } from '#lib/web/session.ts';
import { SignedInPanel } from './shell.tsx';

const PLACES: readonly Place[] = [{ href: '/advertiser', text: 'Accounts', icon: 'plug' }];

/** The frame of an advertiser's pages. It only draws. */
export function AdvertiserFrame({
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
    </>
  );
}
