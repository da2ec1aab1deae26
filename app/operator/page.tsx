import type { Metadata } from 'next';
import Link from 'next/link';
import { BooksVerdict } from '#components/ledger/books-verdict.tsx';
import { HeldChart } from '#components/ledger/held-chart.tsx';
import { CausesTable } from '#components/operator/causes-table.tsx';
import { FirstSteps } from '#components/operator/first-steps.tsx';
import { LateList } from '#components/operator/late-list.tsx';
import { PulseTable } from '#components/operator/pulse-table.tsx';
import { WaitingLine } from '#components/operator/waiting-line.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { readFindings, readHeldOverTime } from '#lib/data/books-page.ts';
import { readComparison } from '#lib/data/checkpoints.ts';
import { countWaitingCorrections } from '#lib/data/corrections-desk.ts';
import { readQuarantineWaits, readTicketAges } from '#lib/data/desk-waits.ts';
import { readFirstSteps } from '#lib/data/first-steps.ts';
import { countFreezes } from '#lib/data/frozen-members.ts';
import { readLateKeys } from '#lib/data/key-sets.ts';
import { readLateMail } from '#lib/data/late-mail.ts';
import { readLateness } from '#lib/data/lateness.ts';
import { readDuePauses } from '#lib/data/member-pauses.ts';
import { PULSE_CALLS, PULSE_DAYS, readPulse } from '#lib/data/provider-pulse.ts';
import { byVerdict, readRefusalCauses } from '#lib/data/refusal-causes.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';
import { lateThings } from './late-things.ts';

export const metadata: Metadata = { title: 'Operator' };

export default async function OperatorPage() {
  const operator = await requireOperator('/operator');
  const { db } = await site();
  const now = new Date();
  const when = calendar('UTC', now);
  const [
    pulse,
    causes,
    quarantine,
    tickets,
    whole,
    newest,
    held,
    lateness,
    pauses,
    frozen,
    signed,
    corrections,
    steps,
    keys,
    mail,
  ] = await Promise.all([
    readPulse(operator, db),
    readRefusalCauses(operator, db, 24),
    readQuarantineWaits(operator, db),
    readTicketAges(operator, db),
    readFindings(operator, db, 'whole', 1),
    readFindings(operator, db, 'incremental', 1),
    readHeldOverTime(operator, db),
    readLateness(db),
    readDuePauses(operator, db, now.toISOString().slice(0, 10)),
    countFreezes(db),
    readComparison(operator, db),
    countWaitingCorrections(operator, db),
    readFirstSteps(operator, db),
    readLateKeys(operator, db),
    readLateMail(db),
  ]);
  return (
    <>
      <PageTitle lead="Is the intake alive, what waits for a person, and do the books add up. Times are in UTC.">
        Today
      </PageTitle>
      <FirstSteps {...steps} />
      <Section title="Intake">
        {pulse.length === 0 ? (
          <Empty
            title="No provider yet"
            text="Add one from the catalogue; its callback URL goes into the network’s dashboard."
            action={{ href: '/operator/providers/new', label: 'Add a provider' }}
          />
        ) : (
          <PulseTable lines={pulse} looked={{ days: PULSE_DAYS, calls: PULSE_CALLS }} now={now} when={when} />
        )}
      </Section>
      <Section title="Late">
        <LateList
          things={lateThings({
            lateness,
            tickets,
            pauses,
            frozen,
            disagreements: signed?.disagreements.length ?? 0,
            oldestCorrectionAt: corrections.oldestAt,
            keys,
            mail,
            pulse,
            now,
          })}
        />
      </Section>
      <Section title="Waiting for a person">
        <div className="border-t border-line">
          <WaitingLine name="Quarantine" count={quarantine.waiting} href="/operator/quarantine">
            {quarantine.oldestAt === null || quarantine.decideBy === null
              ? 'nothing waits'
              : `oldest from ${when.plain(quarantine.oldestAt)}, decide by ${when.plain(quarantine.decideBy)}, ${formatPoints(quarantine.points)} points in all`}
          </WaitingLine>
          <WaitingLine name="Tickets" count={tickets.open} href="/operator/tickets">
            {tickets.nextTarget === null
              ? 'no answer owed'
              : [
                  ...(tickets.overdue > 0 ? [`${tickets.overdue.toString()} beyond their target`] : []),
                  ...(tickets.soon > 0 ? [`${tickets.soon.toString()} due within a day`] : []),
                  `first target ${when.plain(tickets.nextTarget)}`,
                ].join(', ')}
          </WaitingLine>
          <WaitingLine name="Corrections" count={corrections.waiting} href="/operator/corrections">
            {corrections.oldestAt === null
              ? 'nothing waits'
              : `for a second person, oldest from ${when.plain(corrections.oldestAt)}`}
          </WaitingLine>
        </div>
      </Section>
      <Section title="Refused in the last 24 hours">
        {causes.length === 0 ? (
          <p className="text-muted">No call was refused.</p>
        ) : (
          <>
            <CausesTable causes={byVerdict(causes)} />
            <p className="mt-2">
              <Link href="/operator/refusals" prefetch={false} className="text-petrol underline">
                By provider and source
              </Link>
            </p>
          </>
        )}
      </Section>
      <Section title="Books">
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <BooksVerdict whole={whole[0] ?? null} newest={newest[0] ?? null} when={when} />
          <HeldChart held={held} when={when} />
        </div>
      </Section>
    </>
  );
}
