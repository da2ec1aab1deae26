import type { ReactNode } from 'react';
import { Main, SiteHeader } from '#components/site/site-header.tsx';

export default function MailboxLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader
        home="/"
        label="Main"
        places={[{ href: '/dev/mail', text: 'Mail of the demo', icon: 'inbox' }]}
      />
      <Main>{children}</Main>
    </>
  );
}
