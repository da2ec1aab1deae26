import Link from 'next/link';
import { Points } from '#components/ledger/points.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import type { ActivityRow } from '#lib/core/activity.ts';
import { type MeasuredWait, waitInWords } from '#lib/core/activity-wait.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { explain } from '#lib/core/explain.ts';
import { type Effect, reversalReceipt } from '#lib/core/reversal-receipt.ts';
import { askAbout } from '#lib/core/tickets/topics.ts';
import { stopTimes, type TimelineFacts, timeline } from '#lib/core/timeline.ts';
import { trackOf } from '#lib/core/track.ts';
import { Receipt } from './receipt.tsx';
import { StateLabel } from './state-label.tsx';
import { StoryNumbers, StoryRules } from './story-facts.tsx';
import { Timeline } from './timeline.tsx';
import { Track } from './track.tsx';

interface StoryProps {
  readonly row: ActivityRow;
  readonly facts: TimelineFacts;
  readonly transaction: string | null;
  /** Our own offer it belongs to; null for what a network's wall showed. */
  readonly offerId: bigint | null;
  readonly effects: readonly Effect[];
  readonly others: readonly {
    readonly id: string;
    readonly title: string;
    readonly eventName: string | null;
  }[];
  /** How long this provider takes to confirm; null where it is not waited for, or not measured yet. */
  readonly confirming: MeasuredWait | null;
  readonly now: Date;
  readonly calendar: Calendar;
  /** What its title is on the page: the one heading, or one of a sheet's. */
  readonly heading: 'h1' | 'h3';
}

/** Everything about one row: where it stands, what happened, what is to come, and what was taken back. */
export function Story({
  row,
  facts,
  transaction,
  offerId,
  effects,
  others,
  confirming,
  now,
  calendar,
  heading,
}: StoryProps) {
  const Title = heading;
  const Part = heading === 'h1' ? 'h2' : 'h4';
  const told = explain(row, now, calendar);
  const receipt = reversalReceipt(effects);
  const times = stopTimes(facts);
  const beneath = Object.fromEntries(
    Object.entries(times).flatMap(([stop, at]) =>
      at === null
        ? []
        : [
            [
              stop,
              <time key={stop} dateTime={at.toISOString()} title={calendar.exact(at)}>
                {calendar.short(at)}
              </time>,
            ],
          ],
    ),
  );
  return (
    <article>
      <div className="mb-4 flex max-w-text items-start justify-between gap-4">
        <div className="min-w-0">
          <Title className="text-title font-semibold">{row.title}</Title>
          <p className="text-muted">
            {[row.eventName, row.provider].filter((name) => name !== null && name !== row.title).join(' · ')}
          </p>
        </div>
        <RowAmount row={row} />
      </div>
      <Track stops={trackOf(row, now)} beneath={beneath} />
      <section aria-label="Where it stands now" className="my-6 max-w-text border-y border-line py-4">
        <StateLabel word={told.word} icon={told.icon} tone={told.tone} />
        <p className="mt-1">{told.sentence}</p>
        {row.state === 'reported' && <Confirming provider={row.provider} wait={confirming} />}
        <p className="mt-2 text-meta">
          <Link
            href={`/glossary/${told.term}`}
            prefetch={false}
            className="link inline-flex min-h-6 items-center"
          >
            What “{told.word}” means
          </Link>
        </p>
      </section>
      {receipt !== null && (
        <>
          <Part className="mb-2 font-semibold">
            {row.state === 'reversed' ? 'Receipt of the reversal' : 'What was taken back'}
          </Part>
          <Receipt receipt={receipt} reason={row.reason} provider={row.provider} calendar={calendar} />
        </>
      )}
      <Part className="mb-4 font-semibold">What happened</Part>
      <Timeline entries={timeline(facts, now)} now={now} calendar={calendar} />
      <StoryRules row={row} calendar={calendar} now={now} Part={Part} />
      {others.length > 0 && (
        <>
          <Part className="mt-8 mb-2 font-semibold">From the same start</Part>
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                <Link
                  href={`/activity/${other.id}`}
                  prefetch={false}
                  className="link inline-flex min-h-8 items-center"
                >
                  {other.title}
                  {other.eventName !== null && ` · ${other.eventName}`}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Part className="mt-8 mb-2 font-semibold">Numbers</Part>
      <StoryNumbers row={row} transaction={transaction} clickId={facts.click?.id ?? null} />
      <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link href={`/support?about=${row.id}`} prefetch={false} className={buttonClass('plain')}>
          {askAbout(row.state)}
        </Link>
        {offerId !== null && (
          <Link
            href={`/offers/${offerId.toString()}`}
            prefetch={false}
            className="link inline-flex min-h-11 items-center"
          >
            The offer and its steps
          </Link>
        )}
      </p>
    </article>
  );
}

function RowAmount({ row: { points, state } }: { row: ActivityRow }) {
  if (points === 0n) return null;
  return (
    <Points
      points={state === 'reversed' ? -points : points}
      signed={state !== 'declined' && state !== 'under_review'}
      quiet={state === 'under_review'}
      struck={state === 'declined'}
    />
  );
}

function Confirming({ provider, wait }: { provider: string; wait: MeasuredWait | null }) {
  const words = waitInWords(wait);
  return (
    <p className="mt-1 text-muted">
      {words === null
        ? `How long ${provider} takes for this is not measured yet.`
        : `${provider} takes ${words} (measured here over the last 90 days).`}
    </p>
  );
}
