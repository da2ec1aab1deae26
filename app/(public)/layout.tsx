import type { ReactNode } from 'react';
import { currentSession } from '#lib/web/session.ts';
import { MemberShell, PersonShell, VisitorShell } from '../shell.tsx';

/** What everybody may read, in the frame of whoever reads it. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session === null) return <VisitorShell>{children}</VisitorShell>;
  return session.member != null && session.roles.includes('member') ? (
    <MemberShell session={session}>{children}</MemberShell>
  ) : (
    <PersonShell session={session}>{children}</PersonShell>
  );
}
