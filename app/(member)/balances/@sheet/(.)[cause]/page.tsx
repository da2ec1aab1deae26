import { notFound } from 'next/navigation';
import { EntryCause } from '#components/ledger/entry-cause.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { ledgerCauseOf } from '#lib/web/ledger-cause.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

/** What caused an entry, over the ledger it was opened from; the address is its own. */
export default async function CauseSheet({ params }: PageProps<{ cause: string }>) {
  const { cause } = await params;
  const found = await ledgerCauseOf(await requireMember(`/balances/${cause}`), cause);
  if (found === null) notFound();
  return (
    <Sheet title="Entry">
      <EntryCause {...found} heading="h3" />
    </Sheet>
  );
}
