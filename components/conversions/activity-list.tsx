import type { ActivityRow } from '#lib/core/activity.ts';
import { type Month, monthName, monthOf, timeOfUuid } from '#lib/core/activity-months.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { MEMBER_STATES, memberState } from '#lib/core/explain.ts';
import { trackLetters } from '#lib/core/track.ts';
import { ActivityRows, type MonthSum, type ShownRow } from './activity-rows.tsx';

/** Rows of activity by month, newest first; each leads to its own timeline. Only what differs travels with the page. */
export function ActivityList({
  rows,
  sums,
  zone,
  now,
  calendar,
}: {
  rows: readonly ActivityRow[];
  sums: ReadonlyMap<Month, MonthSum>;
  zone: string;
  now: Date;
  calendar: Calendar;
}) {
  const months = Map.groupBy(rows, (row) => monthOf(timeOfUuid(row.id), zone));
  const states = new Set(rows.map(({ state }) => memberState(state)));
  return (
    <ActivityRows
      months={[...months].map(([month, inMonth]) => ({
        month,
        name: monthName(month),
        sum: sumOf(sums.get(month)),
        rows: inMonth.map((row) => shown(row, now, calendar)),
      }))}
      states={Object.fromEntries([...states].map((state) => [state, MEMBER_STATES[state]]))}
    />
  );
}

/** What stands in its heading, and nothing else of what was read. */
const sumOf = (sum: MonthSum | undefined): MonthSum | null =>
  sum === undefined ? null : { credited: sum.credited, pending: sum.pending, more: sum.more };

function shown(row: ActivityRow, now: Date, calendar: Calendar): ShownRow {
  const { id, title, eventName, provider, at, points, state, holdUntil } = row;
  return {
    id,
    title,
    ...(eventName === null ? {} : { event: eventName }),
    state: memberState(state),
    track: trackLetters(row, now),
    ...(state === 'pending' && holdUntil !== null ? { until: calendar.short(holdUntil) } : {}),
    provider,
    at: at.toISOString(),
    short: calendar.short(at),
    exact: calendar.exact(at),
    points,
  };
}
