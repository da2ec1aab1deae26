import type { Metadata } from 'next';
import Link from 'next/link';
import { ActivityList } from '#components/conversions/activity-list.tsx';
import { BalanceStrip } from '#components/ledger/balance-strip.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { type ActivityFilter, readActivity } from '#lib/data/activity.ts';
import { readBalances } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Activity' };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const SHOWN: Partial<Record<ActivityFilter, string>> = {
  credited: 'Only what was credited.',
  reversed: 'Only what was taken back.',
};

export default async function ActivityPage({ searchParams }: PageProps) {
  const member = await requireMember('/activity');
  const { show, before } = await searchParams;
  const filter: ActivityFilter = show === 'credited' || show === 'reversed' ? show : 'all';
  const cursor = typeof before === 'string' && UUID.test(before) ? before : null;
  const { db } = await site();
  const [balances, { rows, next }] = await Promise.all([
    readBalances(member, db),
    readActivity(member, db, { filter, before: cursor }),
  ]);
  const now = new Date();
  const shown = SHOWN[filter];
  const query = filter === 'all' ? '' : `show=${filter}&`;
  return (
    <>
      <PageTitle lead="Everything you started, and everything providers told us about it.">
        Activity
      </PageTitle>
      <BalanceStrip balances={balances} />
      {shown !== undefined && (
        <p className="mb-3">
          {shown}{' '}
          <Link href="/activity" className="text-petrol underline">
            Show everything
          </Link>
        </p>
      )}
      {rows.length === 0 ? (
        filter === 'all' && cursor === null ? (
          <Empty
            title="Nothing started yet"
            text="Start an offer and it appears here that second, before anyone has paid."
            action={{ href: '/offers', label: 'See the offers' }}
          />
        ) : (
          <Empty
            title="Nothing here"
            text="There are no such rows."
            action={{ href: '/activity', label: 'Show everything' }}
          />
        )
      ) : (
        <ActivityList rows={rows} now={now} calendar={calendar(member.timeZone, now)} />
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {cursor !== null && (
          <Link href={`/activity?${query}`.replace(/[?&]$/, '')} className={buttonClass('plain')}>
            Newest
          </Link>
        )}
        {next !== null && (
          <Link href={`/activity?${query}before=${next}`} className={buttonClass('plain')}>
            Show older
          </Link>
        )}
      </div>
    </>
  );
}
