import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { SetupForm } from '#components/account/setup-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { checkSetup } from '#lib/flows/set-up-site.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { throttledText } from '#lib/web/credentials-action.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { reachedUnder } from '#lib/web/reached-under.ts';
import { setUpAction } from './actions.ts';

// The address of this page holds a secret: no other site is told it.
export const metadata: Metadata = { title: 'Set up this site', referrer: 'same-origin' };

export default async function SetupPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const secret = typeof token === 'string' ? token : '';
  const { db, config } = await site();
  const sent = await headers();
  const key = { token: secret, source: callerAddress(sent, config.trustedProxies), request: sent };
  // Looks and changes nothing; who has no good token is told nothing, not even that there is one.
  const now = new Date();
  const look = await checkSetup(db, key, now);
  if (look.state === 'closed') notFound();
  if (look.state === 'throttled')
    return (
      <>
        <PageTitle>Set up this site</PageTitle>
        <Notice>{throttledText(look.until, now)}</Notice>
      </>
    );
  return (
    <>
      <PageTitle lead="Nobody runs this site yet. Whoever holds the address printed in the terminal makes its first operator here, once.">
        Set up this site
      </PageTitle>
      <SetupForm
        action={setUpAction}
        token={secret}
        shortest={SHORTEST_PASSWORD}
        reached={config.publicUrlGiven ? null : reachedUnder(sent, config.publicUrl)}
      />
    </>
  );
}
