import Link from 'next/link';
import { Points } from '#components/ledger/points.tsx';
import { Countdown } from '#components/ui/countdown.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import { type MeasuredWait, waitInWords } from '#lib/core/activity-wait.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { type Explanation, explain } from '#lib/core/explain.ts';
import { trackLetters } from '#lib/core/track.ts';
import { Mark, RowMarks } from './row-marks.tsx';
import { StateLabel } from './state-label.tsx';

type Waiting = ActivityRow & { readonly endsAt: Date | null };

interface Shown {
  readonly now: Date;
  readonly calendar: Calendar;
  /** How long a provider takes to confirm what it told us. */
  readonly confirming: (row: ActivityRow) => MeasuredWait | null;
}

/** What waits: why, until when, and what happens next; what ends first stands first. */
export function PendingList({ rows, ...shown }: Shown & { rows: readonly Waiting[] }) {
  return (
    <>
      <RowMarks tracks={[...new Set(rows.map((row) => trackLetters(row, shown.now)))]} />
      <ul className="border-t border-line">
        {rows.map((row) => (
          <Row key={row.id} row={row} {...shown} />
        ))}
      </ul>
    </>
  );
}

function Row({ row, now, calendar, confirming }: Shown & { row: Waiting }) {
  const told = explain(row, now, calendar);
  return (
    <li className="border-b border-line py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3>
            <Link href={`/activity/${row.id}`} prefetch={false} className="font-semibold hover:underline">
              {row.title}
            </Link>
            {row.eventName !== null && <span className="text-muted"> · {row.eventName}</span>}
          </h3>
          <p className="flex flex-wrap items-center gap-x-3 text-meta text-muted">
            <Link
              href={`/glossary/${told.term}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center hover:underline"
            >
              <StateLabel word={told.word} icon={told.icon} tone={told.tone} />
            </Link>
            <Mark id={`track-${trackLetters(row, now)}`} className="h-3 w-16 shrink-0" />
            {row.provider !== row.title && <span>{row.provider}</span>}
          </p>
        </div>
        {row.points > 0n && <Points points={row.points} quiet={row.state !== 'pending'} />}
      </div>
      <dl className="mt-2 grid max-w-text gap-x-4 gap-y-1 sm:grid-cols-[7rem_1fr]">
        <Said name="Why" text={`${told.happened} ${told.why}`} />
        <dt className="text-meta text-muted">Until when</dt>
        <dd>
          <Until row={row} now={now} calendar={calendar} wait={confirming(row)} />
        </dd>
        <Said name="What next" text={told.next} />
      </dl>
    </li>
  );
}

function Said({ name, text }: { name: string; text: Explanation['why'] }) {
  return (
    <>
      <dt className="text-meta text-muted">{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function Until({
  row,
  now,
  calendar,
  wait,
}: {
  row: Waiting;
  now: Date;
  calendar: Calendar;
  wait: MeasuredWait | null;
}) {
  if (row.endsAt === null) {
    const words = waitInWords(wait);
    return words === null
      ? `${row.provider} decides. How long it takes for this is not measured yet.`
      : `${row.provider} decides: ${words}, measured here over the last 90 days.`;
  }
  const late = row.endsAt.getTime() <= now.getTime();
  return (
    <>
      <time dateTime={row.endsAt.toISOString()} title={calendar.exact(row.endsAt)}>
        {calendar.plain(row.endsAt)}
      </time>
      {row.state === 'pending' && (
        <>
          {' · '}
          <Countdown until={row.endsAt.toISOString()} now={now.toISOString()} over="any moment now" />
        </>
      )}
      {row.state === 'under_review' &&
        (late ? ' at the latest. That has passed: this is late on our side, and we know.' : ' at the latest')}
    </>
  );
}
