import type { ReactNode } from 'react';
import { currentSession } from '#lib/web/session.ts';
import { PersonShell, VisitorShell } from '../shell.tsx';

/** The frame of a site's beginning: nobody is signed in yet, or an operator leaves the demo behind. */
export default async function SetupLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return session === null ? (
    <VisitorShell>{children}</VisitorShell>
  ) : (
    <PersonShell session={session}>{children}</PersonShell>
  );
}
