import Link from 'next/link';
import { StateLabel } from '#components/conversions/state-label.tsx';
import { Points } from '#components/ledger/points.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { MEMBER_STATES } from '#lib/core/explain.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly state: 'declined' | 'reversed';
  readonly points: bigint;
  readonly at: Date;
  readonly until: Date;
}

/** What counts against a level, row by row, and until when. */
export function TakenBackList({ rows, calendar }: { rows: readonly Row[]; calendar: Calendar }) {
  return (
    <ul className="max-w-text border-t border-line">
      {rows.map(({ id, title, provider, state, points, at, until }) => (
        <li
          key={id}
          className="relative flex min-h-14 items-center justify-between gap-4 border-b border-line py-1.5 hover:bg-raised"
        >
          <div className="min-w-0">
            <p>
              <Link
                href={`/activity/${id}`}
                prefetch={false}
                className="font-semibold after:absolute after:inset-0 hover:underline"
              >
                {title}
              </Link>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-meta text-muted">
              <StateLabel {...MEMBER_STATES[state]} />
              <span>
                {provider} ·{' '}
                <time dateTime={at.toISOString()} title={calendar.exact(at)}>
                  {calendar.short(at)}
                </time>{' '}
                · counts until {calendar.plain(until)}
              </span>
            </p>
          </div>
          <Points
            points={state === 'reversed' ? -points : points}
            signed={state === 'reversed'}
            struck={state === 'declined'}
            usd={false}
          />
        </li>
      ))}
    </ul>
  );
}
