import { Countdown } from '#components/ui/countdown.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatSigned } from '#lib/core/points.ts';
import type { TimelineEntry } from '#lib/core/timeline.ts';

/** The story of one thing, oldest first: solid is past, dashed is to come. */
export function Timeline({
  entries,
  now,
  calendar,
}: {
  entries: readonly TimelineEntry[];
  now: Date;
  calendar: Calendar;
}) {
  return (
    <ol className="ml-2 max-w-text">
      {entries.map((entry, index) => (
        <li
          // Entries have no id of their own and never change their order.
          key={`${entry.at.getTime()}-${entry.title}-${index.toString()}`}
          className={`relative border-l-2 pb-5 pl-5 last:pb-0 ${entry.ahead ? 'border-edge border-dashed' : 'border-ink'}`}
        >
          <span
            aria-hidden="true"
            className={`absolute top-1.5 -left-[7px] size-3 rounded-full border-2 ${entry.ahead ? 'border-edge bg-paper' : 'border-ink bg-ink'}`}
          />
          <div className="flex items-baseline justify-between gap-4">
            <p className={entry.ahead ? 'text-muted' : 'font-semibold'}>
              {entry.title}
              {entry.ahead && <span className="sr-only"> (to come)</span>}
            </p>
            {entry.points !== null && (
              <p className="font-semibold whitespace-nowrap">
                {formatSigned(entry.points)} <span className="text-meta font-normal text-muted">points</span>
              </p>
            )}
          </div>
          <p className="text-meta text-muted">
            <Instant at={entry.at} text={calendar.short(entry.at)} exact={calendar.exact(entry.at)} />
            {entry.ahead && entry.waits && (
              <>
                {' · in '}
                <Countdown until={entry.at.toISOString()} now={now.toISOString()} over="a moment" />
              </>
            )}
          </p>
          <p>{entry.text}</p>
        </li>
      ))}
    </ol>
  );
}
