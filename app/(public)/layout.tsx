import type { ReactNode } from 'react';
import { currentMember, currentSession } from '#lib/web/session.ts';
import { MemberFrame } from '../member-frame.tsx';
import { PersonShell, VisitorShell } from '../shell.tsx';

/** What everybody may read, in the frame of whoever reads it. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session === null) return <VisitorShell>{children}</VisitorShell>;
  const member = await currentMember();
  if (member === null) return <PersonShell session={session}>{children}</PersonShell>;
  return (
    <MemberFrame member={member} session={session}>
      {children}
    </MemberFrame>
  );
}
