import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { SignUpForm } from '#components/account/sign-up-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { MINIMUM_AGE } from '#lib/core/rules.ts';
import { SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession } from '#lib/web/session.ts';
import { signUpAction } from './actions.ts';

export const metadata: Metadata = { title: 'Create account' };

export default async function SignUpPage() {
  if ((await currentSession()) !== null) redirect('/start');
  const { config } = await site();
  return (
    <>
      <PageTitle lead="An e-mail address is all it takes; providers only ever see a made-up id.">
        Create account
      </PageTitle>
      <SignUpForm
        action={signUpAction}
        shortest={SHORTEST_PASSWORD}
        minimumAge={MINIMUM_AGE}
        byLink={sendsMail(config)}
      />
      <p className="mt-6 text-muted">
        Already have one?{' '}
        <Link href="/sign-in" className="text-petrol underline">
          Sign in
        </Link>
      </p>
    </>
  );
}
