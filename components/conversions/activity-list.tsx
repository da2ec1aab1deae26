import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import { type Month, monthName, monthOf, timeOfUuid } from '#lib/core/activity-months.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { type Explanation, explain } from '#lib/core/explain.ts';
import { formatPoints, formatSigned, formatUsd } from '#lib/core/points.ts';
import styles from './activity-list.module.css';
import { Mark, RowMarks, stateMark, trackMark } from './row-marks.tsx';

interface Shown {
  readonly now: Date;
  readonly calendar: Calendar;
}

/** What a month comes to. Points. */
interface Sum {
  readonly credited: bigint;
  readonly pending: bigint;
  readonly more: boolean;
}

/** Rows of activity by month, newest first; each leads to its own timeline. */
export function ActivityList({
  rows,
  sums,
  zone,
  now,
  calendar,
}: Shown & {
  rows: readonly ActivityRow[];
  sums: ReadonlyMap<Month, Sum>;
  zone: string;
}) {
  const months = Map.groupBy(rows, (row) => monthOf(timeOfUuid(row.id), zone));
  return (
    <>
      <RowMarks rows={rows} now={now} />
      {[...months].map(([month, inMonth]) => (
        <section key={month} aria-labelledby={`m-${month}`} className="mb-8">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-edge pb-2">
            <h2 id={`m-${month}`} className="font-semibold">
              {monthName(month)}
            </h2>
            <MonthSum sum={sums.get(month)} />
          </div>
          <ul className={styles.rows}>
            {inMonth.map((row) => (
              <Row key={row.id} row={row} now={now} calendar={calendar} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function MonthSum({ sum }: { sum: Sum | undefined }) {
  if (sum === undefined) return null;
  const { credited, pending, more } = sum;
  return (
    <p className="text-meta text-muted">
      {more && 'more than '}
      <span className="font-semibold text-ink">{formatSigned(credited)}</span> points credited
      {pending > 0n && ` · ${formatPoints(pending)} pending`}
    </p>
  );
}

function Row({ row, now, calendar }: Shown & { row: ActivityRow }) {
  const told = explain(row, now, calendar);
  return (
    <li>
      <div>
        <h3>
          <Link href={`/activity/${row.id}`} prefetch={false}>
            {row.title}
          </Link>
          {row.eventName !== null && ` · ${row.eventName}`}
        </h3>
        <p>
          <Mark id={stateMark(told.state)} />
          <b data-tone={told.tone}>{told.word}</b>
          <Mark id={trackMark(row, now)} />
          {row.state === 'pending' && row.holdUntil !== null && `until ${calendar.short(row.holdUntil)} · `}
          {row.provider} ·{' '}
          <Instant at={row.at} text={calendar.short(row.at)} exact={calendar.exact(row.at)} />
        </p>
      </div>
      <RowPoints row={row} state={told.state} />
    </li>
  );
}

/** What a row's points mean: nothing yet, what is booked, or what is gone. */
function RowPoints({ row: { points }, state }: { row: ActivityRow; state: Explanation['state'] }) {
  if (points === 0n) return null;
  const shown = state === 'reversed' ? -points : points;
  return (
    <span>
      {state === 'declined' ? (
        <s>{formatPoints(points)}</s>
      ) : state === 'under-review' ? (
        <q>{formatPoints(points)}</q>
      ) : (
        <strong>{formatSigned(shown)}</strong>
      )}
      <small>{formatUsd(shown)}</small>
    </span>
  );
}
