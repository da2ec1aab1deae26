import type { Metadata } from 'next';
import { TermLink } from '#components/glossary/term-link.tsx';
import { BonusList } from '#components/standing/bonus-list.tsx';
import { HoldTable } from '#components/standing/hold-table.tsx';
import { StreakRules } from '#components/standing/streak-rules.tsx';
import { StreakSummary } from '#components/standing/streak-summary.tsx';
import { StreakWeeks } from '#components/standing/streak-weeks.tsx';
import { TakenBackList } from '#components/standing/taken-back.tsx';
import { TrustSteps } from '#components/standing/trust-steps.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { startOfDay } from '#lib/core/activity-months.ts';
import { calendar, knownZone } from '#lib/core/calendar.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { STREAK_REPAIR_DAYS } from '#lib/core/rules.ts';
import { dayIn, dayText } from '#lib/core/streak.ts';
import { firstShown, presentRun, weeksOf } from '#lib/core/streak-days.ts';
import { nextTrust, trustOf } from '#lib/core/trust.ts';
import { readBonuses, readEarnedDays, readStreak } from '#lib/data/streak-standing.ts';
import { readOwnTrust, readTakenBack } from '#lib/data/trust.ts';
import { site } from '#lib/flows/site.ts';
import { requireMember } from '#lib/web/session.ts';
import { siteRules } from '#lib/web/site-rules.ts';

export const metadata: Metadata = { title: 'Trust and streak' };

export default async function StandingPage() {
  const member = await requireMember('/standing');
  const { db } = await site();
  const now = new Date();
  const [facts, takenBack, streak, bonuses, rules] = await Promise.all([
    readOwnTrust(member, db),
    readTakenBack(member, db),
    readStreak(member, db),
    readBonuses(member, db),
    siteRules(),
  ]);
  const zone = knownZone(streak.zone);
  const today = dayIn(zone, now);
  // A call on the first day shown can have filled days before it, and one before it ends a gap.
  const since = startOfDay(dayText(firstShown(today) - STREAK_REPAIR_DAYS - 1), zone);
  const earnings = await readEarnedDays(member, db, { since, zone });
  const when = calendar(member.timeZone, now);
  const earned = trustOf(rules.trust, facts);
  const above = nextTrust(rules.trust, facts);
  const next = earned === facts.trust ? (above?.level ?? null) : earned;
  return (
    <>
      <PageTitle lead="How long your points are held and why, and the days in a row on which you earned.">
        Trust and streak
      </PageTitle>
      <Section title={`Your trust level: ${facts.trust}`}>
        <p className="mb-3 max-w-text">
          It decides how long points are held, and nothing else.{' '}
          {next !== null &&
            earned !== facts.trust &&
            `By what stands in the books now it becomes ${earned}: levels are worked out anew every night. `}
          <TermLink term="trust-level">About trust levels</TermLink>
        </p>
        <HoldTable rules={rules.holds} level={facts.trust} next={next} />
      </Section>
      <Section title={above === null ? 'What raises it' : `What raises it to ${above.level}`}>
        {above === null ? (
          <p className="max-w-text text-muted">
            Nothing: it is the highest. It stays while few results are taken back.
          </p>
        ) : (
          <TrustSteps steps={above.steps} />
        )}
      </Section>
      <Section title="What lowers it">
        {takenBack.length === 0 ? (
          <p className="max-w-text text-muted">
            Results that providers take back. In the last 90 days there was none of yours.
          </p>
        ) : (
          <>
            <p className="mb-2 max-w-text text-muted">
              {facts.takenBack === 1
                ? 'One result of the last 90 days was taken back'
                : `${facts.takenBack.toString()} results of the last 90 days were taken back`}
              , beside {facts.recent} that were credited. Was it a mistake? Open the row and ask about it.
            </p>
            <TakenBackList rows={takenBack} calendar={when} />
          </>
        )}
      </Section>
      <Section title="Your streak">
        <StreakSummary run={presentRun(streak.run, earnings)} today={today} />
        <StreakWeeks weeks={weeksOf({ ...streak, earnings }, today)} today={today} />
      </Section>
      <Section title="The rules in short">
        <StreakRules zone={countedIn(zone, streak.next)} />
      </Section>
      <Section title="Bonuses paid">
        <BonusList bonuses={bonuses} calendar={when} />
      </Section>
    </>
  );
}

/** Where the member's days begin and end. */
function countedIn(zone: string, next: { readonly zone: string; readonly from: number } | null): string {
  const now = `Days are counted in your time zone, ${zone}`;
  return next === null ? `${now}.` : `${now}; from ${dayInWords(dayText(next.from))} in ${next.zone}.`;
}
