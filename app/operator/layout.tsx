import type { ReactNode } from 'react';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';
import { countQuarantine } from '#lib/data/waiting-calls.ts';
import { site } from '#lib/flows/site.ts';
import { currentMember, requireOperator } from '#lib/web/session.ts';

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const operator = await requireOperator();
  const { db } = await site();
  const waiting = await countQuarantine(operator, db);
  return (
    <>
      <SiteHeader home="/operator/postbacks" label="Operator">
        <NavLink href="/operator/postbacks">Postbacks</NavLink>
        <NavLink href="/operator/quarantine">
          Quarantine{waiting > 0 && ` (${waiting >= 100 ? '99+' : waiting.toString()})`}
        </NavLink>
        <NavLink href="/operator/books">Books</NavLink>
        {(await currentMember()) !== null && <NavLink href="/activity">Member</NavLink>}
      </SiteHeader>
      <Main>{children}</Main>
    </>
  );
}
