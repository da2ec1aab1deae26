import type { ReactNode } from 'react';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { LiveRefresh } from '#components/ui/live-refresh.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';
import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { currentOperator, requireMember } from '#lib/web/session.ts';

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const member = await requireMember();
  const operator = await currentOperator();
  const { db } = await site();
  return (
    <>
      <SiteHeader home="/activity" label="Main">
        <NavLink href="/activity">Activity</NavLink>
        <NavLink href="/pending">Pending</NavLink>
        <NavLink href="/offers">Offers</NavLink>
        <NavLink href="/account">Account</NavLink>
        {operator !== null && <NavLink href="/operator/postbacks">Operator</NavLink>}
      </SiteHeader>
      <Main>{children}</Main>
      <LiveRefresh
        url="/api/live"
        mark={await readLiveMark(member, db)}
        changed="Your activity was updated."
      />
    </>
  );
}
