import Link from 'next/link';
import { Points } from '#components/ledger/points.tsx';
import { Countdown } from '#components/ui/countdown.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { explain } from '#lib/core/explain.ts';
import { trackOf } from '#lib/core/track.ts';
import { StateLabel } from './state-label.tsx';
import { SmallTrack } from './track.tsx';

interface Props {
  readonly rows: readonly ActivityRow[];
  readonly now: Date;
  readonly calendar: Calendar;
  /** Whether each row says in full why it waits and what comes next. */
  readonly full?: boolean;
}

/** Rows of activity, newest first; each leads to its own timeline. */
export function ActivityList({ rows, now, calendar, full = false }: Props) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <Row key={row.id} row={row} now={now} calendar={calendar} full={full} />
      ))}
    </ul>
  );
}

/** What a row's points mean: nothing yet, what is booked, or what is gone. */
function RowPoints({ row }: { row: ActivityRow }) {
  if (row.points === 0n) return null;
  const gone = row.state === 'reversed' || row.state === 'declined';
  if (row.state === 'under_review') return <Points points={row.points} quiet />;
  if (row.state === 'reversed') return <Points points={-row.points} signed />;
  return <Points points={row.points} signed={!gone} struck={gone} />;
}

function Row({ row, now, calendar, full }: { row: ActivityRow } & Required<Omit<Props, 'rows'>>) {
  const told = explain(row, now, calendar);
  const counts = row.state === 'pending' && row.holdUntil !== null;
  return (
    <li className="relative grid min-h-14 grid-cols-[1fr_auto] items-start gap-x-4 border-b border-line py-3 hover:bg-raised">
      <div className="min-w-0">
        <Link
          href={`/activity/${row.id}`}
          prefetch={false}
          className="font-semibold after:absolute after:inset-0 hover:underline"
        >
          {row.title}
        </Link>
        {row.eventName !== null && <span className="text-muted"> · {row.eventName}</span>}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted">
          <StateLabel word={told.word} icon={told.icon} tone={told.tone} />
          <SmallTrack stops={trackOf(row, now)} />
          <span>
            {row.provider} ·{' '}
            <Instant at={row.at} text={calendar.short(row.at)} exact={calendar.exact(row.at)} />
          </span>
          {counts && row.holdUntil !== null && (
            <span>
              released in{' '}
              <Countdown until={row.holdUntil.toISOString()} now={now.toISOString()} over="a moment" />
            </span>
          )}
        </p>
      </div>
      <RowPoints row={row} />
      {full && <p className="col-span-2 mt-1 max-w-text">{told.sentence}</p>}
    </li>
  );
}
