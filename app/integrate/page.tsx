import type { Metadata } from 'next';
import Link from 'next/link';
import { OpenLinkForm } from '#components/integration/open-link-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { openLinkAction } from './actions.ts';

export const metadata: Metadata = { title: 'Integration' };

export default function OpenLinkPage() {
  return (
    <>
      <PageTitle lead="Callback URL, signature, programs, test calls and the log of one provider account. The operator of this site gives its link to whoever sets the callback up.">
        Open an integration page
      </PageTitle>
      <OpenLinkForm action={openLinkAction} />
      <p className="mt-8 max-w-text text-muted">
        Were you given access with your e-mail address?{' '}
        <Link href="/sign-in?next=/advertiser" prefetch={false} className="link">
          Sign in
        </Link>{' '}
        and you see all your accounts.
      </p>
    </>
  );
}
