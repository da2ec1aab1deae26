import type { Metadata } from 'next';
import Link from 'next/link';
import { ActivityList } from '#components/conversions/activity-list.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readBalances } from '#lib/data/balances.ts';
import { readPending } from '#lib/data/pending.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Pending' };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function PendingPage({ searchParams }: PageProps) {
  const member = await requireMember('/pending');
  const { before } = await searchParams;
  const cursor = typeof before === 'string' && UUID.test(before) ? before : null;
  const { db } = await site();
  const [{ pending }, { rows, next }] = await Promise.all([
    readBalances(member, db),
    readPending(member, db, cursor),
  ]);
  const now = new Date();
  return (
    <>
      <PageTitle lead="What waits, why, until when, and what happens next. Release is automatic.">
        Pending
      </PageTitle>
      <p className="mb-6">
        <span className="text-balance font-semibold text-pending">{formatPoints(pending)}</span>{' '}
        <span className="text-muted">points · {formatUsd(pending)}</span>
      </p>
      {rows.length === 0 ? (
        <Empty
          title="Nothing is waiting"
          text="When a provider tells us about something you finished, it stands here until it is released."
          action={{ href: '/offers', label: 'See the offers' }}
        />
      ) : (
        <ActivityList rows={rows} now={now} calendar={calendar(member.timeZone, now)} full />
      )}
      {next !== null && (
        <p className="mt-6">
          <Link href={`/pending?before=${next}`} className={buttonClass('plain')}>
            Show older
          </Link>
        </p>
      )}
    </>
  );
}
