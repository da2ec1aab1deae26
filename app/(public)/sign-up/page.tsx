import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { CredentialsForm } from '#components/account/credentials-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { currentSession } from '#lib/web/session.ts';
import { signUpAction } from './actions.ts';

export const metadata: Metadata = { title: 'Create account' };

export default async function SignUpPage() {
  if ((await currentSession()) !== null) redirect('/');
  return (
    <>
      <PageTitle lead="An e-mail address and a password; providers only ever see a made-up id.">
        Create account
      </PageTitle>
      <CredentialsForm action={signUpAction} next="/offers" kind="sign-up" shortest={SHORTEST_PASSWORD} />
      <p className="mt-6 text-muted">
        Already have one?{' '}
        <Link href="/sign-in" className="text-petrol underline">
          Sign in
        </Link>
      </p>
    </>
  );
}
