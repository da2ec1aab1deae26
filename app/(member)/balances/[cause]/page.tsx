import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { EntryCause } from '#components/ledger/entry-cause.tsx';
import { ledgerCauseOf } from '#lib/web/ledger-cause.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Entry' };

export default async function CausePage({ params }: PageProps<{ cause: string }>) {
  const { cause } = await params;
  const found = await ledgerCauseOf(await requireMember(`/balances/${cause}`), cause);
  if (found === null) notFound();
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/balances" className="link inline-flex min-h-11 items-center">
          Balances
        </Link>
      </p>
      <EntryCause {...found} heading="h1" />
    </>
  );
}
