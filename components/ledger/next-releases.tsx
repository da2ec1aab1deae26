import Link from 'next/link';
import type { ReleaseDay } from '#lib/core/activity-releases.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';

/** Days shown; Pending has them all. */
const SHOWN = 5;

/** When points become available, by day. */
export function NextReleases({
  days,
  now,
  calendar,
}: {
  days: readonly ReleaseDay[];
  now: Date;
  calendar: Calendar;
}) {
  if (days.length === 0)
    return (
      <p className="max-w-text text-muted">
        Nothing is on hold. What a provider reports next stands here with the day it becomes available.
      </p>
    );
  return (
    <>
      <ul className="border-t border-line">
        {days.slice(0, SHOWN).map(({ at, points, count }) => (
          <li
            key={at.toISOString()}
            className="flex min-h-14 items-center justify-between gap-4 border-b border-line"
          >
            <span>
              <time dateTime={at.toISOString()} title={calendar.exact(at)}>
                {at.getTime() > now.getTime() ? calendar.plain(at) : 'being released now'}
              </time>
              <span className="block text-meta text-muted">
                {count === 1 ? 'one row' : `the first of ${count.toString()} rows that day`}
              </span>
            </span>
            <span className="text-right">
              <span className="font-semibold text-pending">{formatPoints(points)}</span>{' '}
              <span className="text-meta text-muted">points</span>
              <span className="block text-meta text-muted">{formatUsd(points)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-meta">
        <Link href="/pending" prefetch={false} className="link inline-flex min-h-6 items-center">
          Everything that waits
        </Link>
      </p>
    </>
  );
}
