import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { currentSession } from '#lib/web/session.ts';
import { AdvertiserFrame } from '../advertiser-frame.tsx';
import { PersonShell, VisitorShell } from '../shell.tsx';

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  // Which networks a site works with is told to no other site.
  referrer: 'same-origin',
};

/** Pages for a network's integrator, in the frame of whoever reads them. It only draws: every page asks who is there. */
export default async function IntegrateLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session === null) return <VisitorShell>{children}</VisitorShell>;
  if (session.roles.includes('advertiser'))
    return <AdvertiserFrame session={session}>{children}</AdvertiserFrame>;
  return <PersonShell session={session}>{children}</PersonShell>;
}
