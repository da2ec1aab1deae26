import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Attention } from '#components/ledger/attention.tsx';
import { BalanceStrip } from '#components/ledger/balance-strip.tsx';
import { DaysChart } from '#components/ledger/days-chart.tsx';
import { NextReleases } from '#components/ledger/next-releases.tsx';
import { ReadyList } from '#components/ledger/ready-list.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { startOfDay } from '#lib/core/activity-months.ts';
import { eachDay, releaseDays } from '#lib/core/activity-releases.ts';
import { calendar, knownZone } from '#lib/core/calendar.ts';
import { cashOutReady } from '#lib/core/cash-out-ready.ts';
import { readOpenReviews, readReleases } from '#lib/data/activity-open.ts';
import { readBalances } from '#lib/data/balances.ts';
import { readDays } from '#lib/data/ledger-view.ts';
import { readStanding } from '#lib/data/member-standing.ts';
import { site } from '#lib/flows/site.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Overview' };

const DAYS = 30;

export default async function OverviewPage() {
  const member = await requireMember('/overview');
  const { db } = await site();
  const standing = await readStanding(member, db);
  if (standing.welcomedAt === null && !standing.begun) redirect('/welcome');
  const zone = knownZone(member.timeZone);
  const now = new Date();
  const [first] = eachDay([], { now, zone, count: DAYS, empty: (day) => ({ day }) });
  const [balances, releases, open, days] = await Promise.all([
    readBalances(member, db),
    readReleases(member, db),
    readOpenReviews(member, db),
    readDays({ ...member, timeZone: zone }, db, first === undefined ? now : startOfDay(first.day, zone)),
  ]);
  const when = calendar(zone, now);
  const verified = standing.verifiedAt !== null;
  const { state, trust, frozenAt } = standing;
  const ready = cashOutReady(
    { balances, paidBefore: false, state, trust, verified, frozenAt, releases },
    when,
  );
  return (
    <>
      <PageTitle lead="What you have, what needs a look, and what happens next.">Overview</PageTitle>
      <BalanceStrip balances={balances} />
      <Attention facts={{ ...open, debt: balances.debt, frozenAt, verified }} now={now} calendar={when} />
      <div className="grid gap-x-12 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <Section title="Next releases">
          <NextReleases days={releaseDays(releases, zone)} now={now} calendar={when} />
        </Section>
        <div className="lg:row-span-2">
          <Section title="Ready to cash out?">
            <ReadyList items={ready} />
          </Section>
        </div>
        <Section title="The last 30 days">
          <DaysChart
            days={eachDay(days, {
              now,
              zone,
              count: DAYS,
              empty: (day) => ({ day, credited: 0n, reversed: 0n }),
            })}
          />
        </Section>
      </div>
      <p className="mt-8 flex flex-wrap gap-x-6">
        <Link href="/activity" prefetch={false} className="link inline-flex min-h-11 items-center">
          All activity
        </Link>
        <Link href="/balances" prefetch={false} className="link inline-flex min-h-11 items-center">
          Balances explained
        </Link>
        <Link href="/standing" prefetch={false} className="link inline-flex min-h-11 items-center">
          Trust and streak
        </Link>
        <Link href="/offers" prefetch={false} className="link inline-flex min-h-11 items-center">
          Offers
        </Link>
      </p>
    </>
  );
}
