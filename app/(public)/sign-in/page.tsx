import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { CredentialsForm } from '#components/account/credentials-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { localPath } from '#lib/core/local-path.ts';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { currentSession } from '#lib/web/session.ts';
import { signInAction } from './actions.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps) {
  const { next } = await searchParams;
  const back = localPath(typeof next === 'string' ? next : null, '/');
  if ((await currentSession()) !== null) redirect(back);
  const { config } = await site();
  return (
    <>
      <PageTitle>Sign in</PageTitle>
      {config.demo && (
        <p className="mb-6 max-w-text border-y border-line py-3 text-muted">
          The demo’s members, their passwords and a call to try were printed in the terminal where the site
          was started.
        </p>
      )}
      <CredentialsForm action={signInAction} next={back} kind="sign-in" shortest={SHORTEST_PASSWORD} />
      <p className="mt-6 text-muted">
        No account yet?{' '}
        <Link href="/sign-up" className="text-petrol underline">
          Create one
        </Link>
      </p>
    </>
  );
}
