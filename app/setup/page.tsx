import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { SetupForm } from '#components/account/setup-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { checkSetup } from '#lib/flows/set-up-site.ts';
import { site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { setUpAction } from './actions.ts';

// The address of this page holds a secret: no other site is told it.
export const metadata: Metadata = { title: 'Set up this site', referrer: 'same-origin' };

export default async function SetupPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const secret = typeof token === 'string' ? token : '';
  const { db, config } = await site();
  const sent = await headers();
  const key = { token: secret, source: callerAddress(sent, config.trustedProxies) };
  // Looks and changes nothing; who has no good token is told nothing, not even that there is one.
  if (!(await checkSetup(db, key, new Date()))) notFound();
  return (
    <>
      <PageTitle lead="Nobody runs this site yet. Whoever holds the address printed in the terminal makes its first operator here, once.">
        Set up this site
      </PageTitle>
      <SetupForm
        action={setUpAction}
        token={secret}
        shortest={SHORTEST_PASSWORD}
        reachedUnder={config.publicUrlGiven ? null : reachedUnder(sent, config.publicUrl)}
      />
    </>
  );
}

/** Where the browser found us; the usual address where it does not say. */
function reachedUnder(sent: Headers, usual: string): string {
  const host = sent.get('x-forwarded-host') ?? sent.get('host');
  const scheme = sent.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? 'http';
  return URL.parse(`${scheme}://${host ?? ''}`)?.origin ?? usual;
}
