import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AddressForm } from '#components/account/address-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { currentSession } from '#lib/web/session.ts';
import { askLinkAction } from '../../link/actions.ts';

export const metadata: Metadata = { title: 'Sign in by mail' };

export default async function SignInByLinkPage() {
  if ((await currentSession()) !== null) redirect('/start');
  return (
    <>
      <PageTitle lead="No password needed: we mail you a link that signs you in once.">
        Sign in by mail
      </PageTitle>
      <AddressForm action={askLinkAction} submit="Send me a link">
        <input type="hidden" name="purpose" value="sign-in" />
      </AddressForm>
      <p className="mt-6 text-muted">
        Rather with a password?{' '}
        <Link href="/sign-in" className="text-petrol underline">
          Sign in with it
        </Link>
      </p>
    </>
  );
}
