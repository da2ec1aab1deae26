import type { Metadata } from 'next';
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
    </>
  );
}
