import type { Metadata } from 'next';
import Link from 'next/link';
import { AddressForm } from '#components/account/address-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { askLinkAction } from '../link/actions.ts';

export const metadata: Metadata = { title: 'Set a new password' };

export default function ResetPage() {
  return (
    <>
      <PageTitle lead="We send a link to your address; with it you set a new password.">
        Set a new password
      </PageTitle>
      <AddressForm action={askLinkAction} submit="Send the link">
        <input type="hidden" name="purpose" value="reset" />
      </AddressForm>
      <p className="mt-6 text-muted">
        Remembered it?{' '}
        <Link href="/sign-in" className="link inline-flex min-h-11 items-center">
          Sign in
        </Link>
      </p>
    </>
  );
}
