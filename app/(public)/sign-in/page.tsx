import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { CredentialsForm } from '#components/account/credentials-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { localPath } from '#lib/core/local-path.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { currentSession } from '#lib/web/session.ts';
import { signInAction } from './actions.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps) {
  const { next, after } = await searchParams;
  const back = localPath(typeof next === 'string' ? next : null, '/start');
  if ((await currentSession()) !== null) redirect(back);
  const { config } = await site();
  return (
    <>
      <PageTitle>Sign in</PageTitle>
      {after === 'setup' && (
        <div className="mb-6">
          <Notice tone="quiet">
            This site is set up. If it was you just now, sign in with the address and the password you gave.
          </Notice>
        </div>
      )}
      {after === 'deletion' && (
        <div className="mb-6">
          <Notice tone="good">
            Your account is deleted, and every session of it is over. Thank you for having been here.
          </Notice>
        </div>
      )}
      {config.demo && (
        <p className="mb-6 max-w-text border-y border-line py-3 text-muted">
          The demo’s members, their passwords and a call to try were printed in the terminal where the site
          was started.
        </p>
      )}
      <CredentialsForm action={signInAction} next={back} />
      <ul className="mt-4 text-muted">
        {sendsMail(config) && (
          <>
            <Other href="/sign-in/link" ask="No password, or not at hand?" label="Sign in by mail" />
            <Other href="/reset" ask="Forgotten?" label="Set a new password" />
          </>
        )}
        <Other href="/sign-up" ask="No account yet?" label="Create one" />
      </ul>
    </>
  );
}

function Other({ href, ask, label }: { href: string; ask: string; label: string }) {
  return (
    <li>
      {ask}{' '}
      <Link href={href} className="link inline-flex min-h-11 items-center sm:min-h-8">
        {label}
      </Link>
    </li>
  );
}
