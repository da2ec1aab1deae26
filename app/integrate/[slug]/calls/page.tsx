import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { CallsFilter, OUTCOMES } from '#components/advertiser/calls-filter.tsx';
import { CallsTable } from '#components/advertiser/calls-table.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { LiveRefresh } from '#components/ui/live-refresh.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { callName } from '#lib/data/account-call.ts';
import { readCalls } from '#lib/data/advertiser-calls.ts';
import { site } from '#lib/flows/site.ts';
import { requireAtAccount } from '#lib/web/integrator.ts';
import type { PageProps } from '#lib/web/page-props.ts';

export const metadata: Metadata = { title: 'Your calls' };

const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : null;

export default async function CallsPage({ params, searchParams }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const here = `/integrate/${encodeURIComponent(slug)}/calls`;
  const { integrator, account } = await requireAtAccount(slug, here);
  const query = await searchParams;
  const before = one(query.before);
  const outcome = OUTCOMES.find(([value]) => value === query.outcome)?.[0] ?? '';
  const now = new Date();
  const { db } = await site();
  const filter = { before, outcome: outcome === '' ? null : outcome };
  const page = await readCalls(integrator, db, slug, filter);
  if (page === null) notFound();
  const when = calendar('UTC', now);
  const { rows, next, lookedBackTo } = page;
  const kept = new URLSearchParams(outcome === '' ? {} : { outcome });
  const at = (more: Record<string, string> = {}) => {
    const all = new URLSearchParams({ ...Object.fromEntries(kept), ...more }).toString();
    return all === '' ? here : `${here}?${all}`;
  };
  const older = next === null ? null : at({ before: next });
  // What came in the same millisecond as this page was read would be missed: a little is looked at twice.
  const since = (rows[0]?.receivedAt ?? new Date(now.getTime() - 1_000)).getTime().toString();
  return (
    <>
      <AccountHead
        slug={slug}
        name={account.name}
        part="calls"
        by={integrator.by}
        lead={`Every call that came for this account, refused ones too, newest first. ${MEMBERS[integrator.by]} Times are in UTC.`}
      />
      {before === null && (
        <LiveRefresh
          key={since}
          url={`/integrate/${slug}/live?since=${since}`}
          mark="0"
          changed="New calls have come in."
        />
      )}
      <CallsFilter action={here} outcome={outcome} />
      {rows.length > 0 && (
        <CallsTable
          lines={rows.map((row) => ({ ...row, href: `${here}/${callName(row)}` }))}
          calendar={when}
          paid={integrator.by !== 'link'}
        />
      )}
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
      {rows.length === 0 && lookedBackTo === null && outcome !== '' && (
        <Empty
          title="No such calls"
          text="None of this account’s calls came to this."
          action={{ href: here, label: 'Show all calls' }}
        />
      )}
      {rows.length === 0 && lookedBackTo === null && outcome === '' && (
        <Empty
          title={before === null ? 'No calls yet' : 'No older calls'}
          text="A call appears here the moment it arrives, whatever is wrong with it."
          action={{ href: `/integrate/${slug}/test`, label: 'Send a test call' }}
        />
      )}
      <Pagination newest={before === null ? null : at()} older={rows.length === 0 ? null : older} />
    </>
  );
}

const MEMBERS = {
  access: 'Members are named by the id you were given.',
  desk: 'Members are named by the id networks see.',
  link: 'Members are named by the beginning of the id you were given.',
} as const;
