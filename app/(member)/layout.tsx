import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentSession, requireMember } from '#lib/web/session.ts';
import { MemberFrame } from '../member-frame.tsx';

// What is for one person alone has no card to be shared by.
export const metadata: Metadata = { openGraph: null, twitter: null };

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const member = await requireMember();
  const session = await currentSession();
  if (session === null) notFound();
  return (
    <MemberFrame member={member} session={session}>
      {children}
    </MemberFrame>
  );
}
