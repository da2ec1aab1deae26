'use client';
import Link from 'next/link';
import type { IconName } from '#components/ui/icon-paths.ts';
import type { MemberState, StateTone } from '#lib/core/explain.ts';
import { formatPoints, formatSigned, formatUsd } from '#lib/core/points.ts';
import styles from './activity-list.module.css';
import { Mark, RowMarks } from './row-marks.tsx';

/** One row as it is shown: what is the same in all of them is drawn here. Points are whole. */
export interface ShownRow {
  readonly id: string;
  readonly title: string;
  readonly event?: string;
  readonly state: MemberState;
  /** In letters (lib/core/track.ts). */
  readonly track: string;
  /** When its hold ends, in words. */
  readonly until?: string;
  readonly provider: string;
  /** Its moment for machines, in the row, and in full. */
  readonly at: string;
  readonly short: string;
  readonly exact: string;
  readonly points: bigint;
}

/** What a month comes to. Points. */
export interface MonthSum {
  readonly credited: bigint;
  readonly pending: bigint;
  readonly more: boolean;
}

type States = Readonly<
  Record<string, { readonly word: string; readonly icon: IconName; readonly tone: StateTone }>
>;

/** The rows of each month under its name and its sum. @param states how those that occur are called and marked */
export function ActivityRows({
  months,
  states,
}: {
  months: readonly {
    readonly month: string;
    readonly name: string;
    readonly sum: MonthSum | null;
    readonly rows: readonly ShownRow[];
  }[];
  states: States;
}) {
  const tracks = new Set(months.flatMap(({ rows }) => rows.map(({ track }) => track)));
  const icons = Object.entries(states).map(([state, { icon }]) => [`state-${state}`, icon] as const);
  return (
    <>
      <RowMarks tracks={[...tracks]} icons={Object.fromEntries(icons)} />
      {months.map(({ month, name, sum, rows }) => (
        <section key={month} aria-labelledby={`m-${month}`} className="mb-8">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-edge pb-2">
            <h2 id={`m-${month}`} className="font-semibold">
              {name}
            </h2>
            {sum !== null && <Sum sum={sum} />}
          </div>
          <ul className={styles.rows}>
            {rows.map((row) => (
              <Row key={row.id} row={row} states={states} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Sum({ sum: { credited, pending, more } }: { sum: MonthSum }) {
  return (
    <p className="text-meta text-muted">
      {more && 'more than '}
      <span className="font-semibold text-ink">{formatSigned(credited)}</span> points credited
      {pending > 0n && ` · ${formatPoints(pending)} pending`}
    </p>
  );
}

function Row({ row, states }: { row: ShownRow; states: States }) {
  const { id, title, event, state, track, until, provider, at, short, exact } = row;
  return (
    <li>
      <div>
        <h3>
          <Link href={`/activity/${id}`} prefetch={false}>
            {title}
          </Link>
          {event !== undefined && ` · ${event}`}
        </h3>
        <p>
          <Mark id={`state-${state}`} />
          <b data-tone={states[state]?.tone}>{states[state]?.word}</b>
          <Mark id={`track-${track}`} />
          {/* One piece: it moves to the next line as a whole. */}
          <span>
            {`${until === undefined ? '' : `until ${until} · `}${provider === title ? '' : `${provider} · `}`}
            <time dateTime={at} title={exact}>
              {short}
            </time>
          </span>
        </p>
      </div>
      <RowPoints row={row} />
    </li>
  );
}

/** What a row's points mean: nothing yet, what is booked, or what is gone. */
function RowPoints({ row: { points, state } }: { row: ShownRow }) {
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
