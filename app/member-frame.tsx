import type { ReactNode } from 'react';
import { PauseNotice } from '#components/account/pause-notice.tsx';
import { VerifyNotice } from '#components/account/verify-notice.tsx';
import { LiveRefresh } from '#components/ui/live-refresh.tsx';
import { sendsMail } from '#lib/config/env.ts';
import type { Member } from '#lib/core/actors.ts';
import { calendar } from '#lib/core/calendar.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { ownPause } from '#lib/web/own-pause.ts';
import type { currentSession } from '#lib/web/session.ts';
import { confirmAddressAction } from './(member)/account/actions.ts';
import { MemberShell } from './shell.tsx';

/** What a member sees around every page, their own and those for everybody: the shell, what stands in the way, what is new. */
export async function MemberFrame({
  member,
  session,
  children,
}: {
  member: Member;
  session: NonNullable<Awaited<ReturnType<typeof currentSession>>>;
  children: ReactNode;
}) {
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
