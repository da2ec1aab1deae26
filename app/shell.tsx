import type { ReactNode } from 'react';
import { AccountPanel } from '#components/site/account-panel.tsx';
import { BottomBar } from '#components/site/bottom-bar.tsx';
import { MEMBER_PLACES, type Place, VISITOR_PLACES } from '#components/site/places.ts';
import { SiteFooter } from '#components/site/site-footer.tsx';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { ThemeSwitch } from '#components/site/theme-switch.tsx';
import type { currentSession } from '#lib/web/session.ts';
import { siteRules } from '#lib/web/site-rules.ts';
import { currentTheme } from '#lib/web/theme.ts';
import { signOutAction } from './(member)/account/actions.ts';
import { chooseTheme } from './theme-actions.ts';

type Session = NonNullable<Awaited<ReturnType<typeof currentSession>>>;

const ACCOUNT: Place = { href: '/account', text: 'Account', icon: 'person' };
const EARN: Place = { href: '/overview', text: 'Your earning account', icon: 'wallet' };
const RUN: Place = { href: '/operator', text: 'Run the site', icon: 'gear' };
const ANSWER: Place = { href: '/operator/tickets', text: 'Answer tickets', icon: 'chat' };
const CALLBACKS: Place = { href: '/advertiser', text: 'Your callbacks', icon: 'plug' };

/** What of the visitors' places is left for who is signed in. */
const READING = VISITOR_PLACES.filter(({ href }) => href !== '/sign-in' && href !== '/sign-up');

/** Where a person may go beyond the part of the site they are in. */
function otherParts({ roles, member }: Session, here: 'member' | 'operator'): Place[] {
  const has = (role: Session['roles'][number]) => roles.includes(role);
  const operating = has('operator') ? [RUN] : has('support') ? [ANSWER] : [];
  const earning = member != null && has('member') ? (here === 'member' ? [ACCOUNT] : [EARN, ACCOUNT]) : [];
  const sending = has('advertiser') ? [CALLBACKS] : [];
  return here === 'member' ? [...earning, ...operating, ...sending] : [...earning, ...sending];
}

/** The panel of whoever is signed in. @param narrow places a phone shows nowhere else */
export async function SignedInPanel({
  session,
  here,
  narrow = [],
}: {
  session: Session;
  here: 'member' | 'operator';
  narrow?: readonly Place[];
}) {
  return (
    <AccountPanel
      name={session.email}
      places={otherParts(session, here)}
      narrow={narrow}
      theme={await currentTheme()}
      chooseTheme={chooseTheme}
      signOut={signOutAction}
    />
  );
}

/** The frame of a member's pages. */
export async function MemberShell({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <>
      <SiteHeader
        home="/overview"
        label="Main"
        places={MEMBER_PLACES}
        barred
        panel={
          <SignedInPanel
            session={session}
            here="member"
            narrow={MEMBER_PLACES.filter(({ bar }) => bar !== true)}
          />
        }
      />
      <Main>{children}</Main>
      <SiteFooter contact={(await siteRules()).contact} />
      <BottomBar places={MEMBER_PLACES} />
    </>
  );
}

/** The frame of what everybody may read, for who is not signed in. */
export async function VisitorShell({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader home="/" label="Main" places={VISITOR_PLACES} />
      <Main>{children}</Main>
      <SiteFooter contact={(await siteRules()).contact}>
        <ThemeSwitch theme={await currentTheme()} action={chooseTheme} />
      </SiteFooter>
    </>
  );
}

/** The same for who is signed in and earns nothing: those who run the site, and advertisers. */
export async function PersonShell({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <>
      <SiteHeader
        home="/"
        label="Main"
        places={READING}
        panel={<SignedInPanel session={session} here="member" />}
      />
      <Main>{children}</Main>
      <SiteFooter contact={(await siteRules()).contact} />
    </>
  );
}
