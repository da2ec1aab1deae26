import type { Metadata } from 'next';
import Link from 'next/link';
import { PendingList } from '#components/conversions/pending-list.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readBalances } from '#lib/data/balances.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { isPendingCursor, readPending } from '#lib/data/pending.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Pending' };

export default async function PendingPage({ searchParams }: PageProps) {
  const member = await requireMember('/pending');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' && isPendingCursor(after) ? after : null;
  const { db } = await site();
  const now = new Date();
  const [{ pending }, { rows, next }] = await Promise.all([
    readBalances(member, db),
    readPending(member, db, cursor),
  ]);
  const times = rows.some(({ state }) => state === 'reported') ? await readExpectedTimes(db, now) : null;
  return (
    <>
      <PageTitle lead="What waits, why, until when, and what happens next. Release is automatic.">
        Pending
      </PageTitle>
      <p className="mb-2">
        <span className="text-balance font-semibold text-pending">{formatPoints(pending)}</span>{' '}
        <span className="text-muted">points · {formatUsd(pending)}</span>
      </p>
      <p className="mb-6 max-w-text text-meta text-muted">
        The sum of all rows whose state is Pending. What a provider or a person still checks is not booked yet
        and not in it.{' '}
        <Link href="/glossary/hold" prefetch={false} className="link">
          Why points are held
        </Link>
      </p>
      {after !== undefined && cursor === null && (
        <div className="mb-4">
          <Notice>That place in the list is not one of ours, so it is shown from its beginning.</Notice>
        </div>
      )}
      {rows.length > 0 ? (
        <>
          <h2 className="sr-only">Rows, what ends first standing first</h2>
          <PendingList
            rows={rows}
            now={now}
            calendar={calendar(member.timeZone, now)}
            confirming={({ provider, kind }) => times?.toConfirm(provider, kind) ?? null}
          />
        </>
      ) : cursor === null ? (
        <Empty
          title="Nothing is waiting"
          text="When a provider tells us about something you finished, it stands here until it is released."
          action={{ href: '/offers', label: 'See the offers' }}
        />
      ) : (
        <Empty
          title="Nothing waits longer"
          text="What stood here was released meanwhile, or ends earlier."
          action={{ href: '/pending', label: 'Show from the beginning' }}
        />
      )}
      <div className="mt-6 flex flex-wrap justify-between gap-3">
        {cursor !== null && (
          <Link href="/pending" prefetch={false} className={buttonClass('plain')}>
            What ends first
          </Link>
        )}
        {next !== null && (
          <Link href={`/pending?after=${next}`} prefetch={false} className={buttonClass('plain')}>
            What ends later
          </Link>
        )}
      </div>
    </>
  );
}
