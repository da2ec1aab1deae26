import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PauseNotice } from '#components/account/pause-notice.tsx';
import { VerifyNotice } from '#components/account/verify-notice.tsx';
import { LiveRefresh } from '#components/ui/live-refresh.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { calendar } from '#lib/core/calendar.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { ownPause } from '#lib/web/own-pause.ts';
import { currentSession, requireMember } from '#lib/web/session.ts';
import { MemberShell } from '../shell.tsx';
import { confirmAddressAction } from './account/actions.ts';

// What is for one person alone has no card to be shared by.
export const metadata: Metadata = { openGraph: null, twitter: null };

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const member = await requireMember();
  const session = await currentSession();
  if (session === null) notFound();
  const { config, db } = await site();
  const [{ state, pause }, mark] = await Promise.all([ownPause(member), readLiveMark(member, db)]);
  const now = new Date();
  return (
    <>
      <MemberShell session={session}>
        {!mayStart(state) && (
          <PauseNotice state={state} pause={pause} now={now} calendar={calendar(member.timeZone, now)} />
        )}
        {!session.verified && sendsMail(config) && (
          <VerifyNotice email={session.email} action={confirmAddressAction} />
        )}
        {children}
      </MemberShell>
      <LiveRefresh url="/api/live" mark={mark} changed="Your activity was updated." />
    </>
  );
}
