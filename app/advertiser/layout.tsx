import type { ReactNode } from 'react';
import { currentSession, requireAdvertiser } from '#lib/web/session.ts';
import { AdvertiserFrame } from '../advertiser-frame.tsx';

/** The frame of an advertiser's pages. It only draws: every page asks again who is there. */
export default async function AdvertiserLayout({ children }: { children: ReactNode }) {
  await requireAdvertiser();
  return <AdvertiserFrame session={await currentSession()}>{children}</AdvertiserFrame>;
}
