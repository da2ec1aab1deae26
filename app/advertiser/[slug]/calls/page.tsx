import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { CallsTable } from '#components/advertiser/calls-table.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { findAccount } from '#lib/data/advertiser-access.ts';
import { readCalls } from '#lib/data/advertiser-calls.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireAdvertiser } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Your calls' };

export default async function CallsPage({ params, searchParams }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const advertiser = await requireAdvertiser(`/advertiser/${encodeURIComponent(slug)}/calls`);
  const asked = (await searchParams).before;
  const before = typeof asked === 'string' && asked !== '' ? asked : null;
  const { db } = await site();
  const account = await findAccount(advertiser, db, slug);
  const page = await readCalls(advertiser, db, slug, before);
  if (account === null || page === null) notFound();
  const when = calendar('UTC', new Date());
  const here = `/advertiser/${slug}/calls`;
  const { rows, next, lookedBackTo } = page;
  const older = next === null ? null : `${here}?before=${encodeURIComponent(next)}`;
  return (
    <>
      <AccountHead
        slug={slug}
        name={account.name}
        part="calls"
        lead="Every call that came for this account, refused ones too, newest first. Members are named by the id you were given. Times are in UTC."
      />
      {rows.length > 0 && <CallsTable lines={rows} calendar={when} />}
      {rows.length > 0 && lookedBackTo !== null && (
        <p className="mt-4 text-muted">Looked back to {when.plain(lookedBackTo)}.</p>
      )}
      {rows.length === 0 && lookedBackTo !== null && (
        <Empty
          title={`None since ${when.plain(lookedBackTo)}`}
          text="Older calls are looked up page by page."
          {...(older === null ? {} : { action: { href: older, label: 'Look further back' } })}
        />
      )}
      {rows.length === 0 && lookedBackTo === null && (
        <Empty
          title={before === null ? 'No calls yet' : 'No older calls'}
          text="A call appears here the moment it arrives, whatever is wrong with it."
          action={{ href: `/advertiser/${slug}/test`, label: 'Send a test call' }}
        />
      )}
      <Pagination newest={before === null ? null : here} older={rows.length === 0 ? null : older} />
    </>
  );
}
