import Link from 'next/link';
import { Points } from '#components/ledger/points.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';

interface Bonus {
  readonly id: bigint;
  readonly length: number;
  readonly startedOn: string;
  readonly points: bigint;
  readonly paidAt: Date;
}

/** Bonuses that were paid, each leading to its entries in the ledger. */
export function BonusList({ bonuses, calendar }: { bonuses: readonly Bonus[]; calendar: Calendar }) {
  if (bonuses.length === 0)
    return (
      <p className="max-w-text text-muted">
        None yet. Each stands here, and in your ledger, once it is paid.
      </p>
    );
  return (
    <ol reversed className="max-w-text border-t border-line">
      {bonuses.map(({ id, length, startedOn, points, paidAt }) => (
        <li
          key={id.toString()}
          className="relative flex min-h-14 items-center justify-between gap-4 border-b border-line py-1.5 hover:bg-raised"
        >
          <div className="min-w-0">
            <p>
              <Link
                href={`/balances/streak-${id.toString()}`}
                prefetch={false}
                className="font-semibold after:absolute after:inset-0 hover:underline"
              >
                {length} days in a row
              </Link>
            </p>
            <p className="text-meta text-muted">
              since {dayInWords(startedOn)} · paid{' '}
              <time dateTime={paidAt.toISOString()} title={calendar.exact(paidAt)}>
                {calendar.short(paidAt)}
              </time>
            </p>
          </div>
          <Points points={points} signed />
        </li>
      ))}
    </ol>
  );
}
