import type { ReactNode } from 'react';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader home="/" label="Main">
        <NavLink href="/sign-in">Sign in</NavLink>
        <NavLink href="/sign-up">Create account</NavLink>
      </SiteHeader>
      <Main>{children}</Main>
    </>
  );
}
