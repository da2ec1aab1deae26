import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { VerifyNotice } from '#components/account/verify-notice.tsx';
import { LiveRefresh } from '#components/ui/live-refresh.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession, requireMember } from '#lib/web/session.ts';
import { MemberShell } from '../shell.tsx';
import { confirmAddressAction } from './account/actions.ts';

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const member = await requireMember();
  const session = await currentSession();
  if (session === null) notFound();
  const { config, db } = await site();
  return (
    <>
      <MemberShell session={session}>
        {!session.verified && sendsMail(config) && (
          <VerifyNotice email={session.email} action={confirmAddressAction} />
        )}
        {children}
      </MemberShell>
      <LiveRefresh
        url="/api/live"
        mark={await readLiveMark(member, db)}
        changed="Your activity was updated."
      />
    </>
  );
}
