import Link from 'next/link';
import type { Balances } from '#lib/core/ledger.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { CASH_OUT_MINIMUM_POINTS, DEBT_IDLE_DAYS, FIRST_CASH_OUT_MINIMUM_POINTS } from '#lib/core/rules.ts';

/** What each balance is, how points come into it and leave it, and the way to its entries. */
export function BalancesExplained({ balances }: { balances: Balances }) {
  const all = [
    {
      name: 'available',
      title: 'Available',
      colour: 'text-available',
      text: `Released, and yours to cash out from ${formatPoints(FIRST_CASH_OUT_MINIMUM_POINTS)} points the first time, later from ${formatPoints(CASH_OUT_MINIMUM_POINTS)}. A provider can still take back what is not final yet. Points never expire.`,
      term: 'points',
    },
    {
      name: 'pending',
      title: 'Pending',
      colour: 'text-pending',
      text: 'Booked, and on hold until the day that stands on each row. Release is automatic.',
      term: 'hold',
    },
    {
      name: 'reserved',
      title: 'Reserved',
      colour: 'text-reserved',
      text: 'Set aside for a cash-out that was asked for. It is empty as long as none was.',
      term: 'cash-out',
    },
    {
      name: 'debt',
      title: 'Debt',
      colour: 'text-reversed',
      text: `Comes when a provider takes back points that were no longer there. Every release repays it first, and only what is left becomes available; earning goes on, cash-out waits. After ${DEBT_IDLE_DAYS.toString()} days without any activity it is written off. A mistake of ours never becomes debt.`,
      term: 'debt',
    },
  ] as const;
  return (
    <ul className="mb-8 grid gap-x-12 border-t border-line md:grid-cols-2">
      {all.map(({ name, title, colour, text, term }) => (
        <li key={name} className="border-b border-line py-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="font-semibold">{title}</h2>
            <p className="text-right whitespace-nowrap">
              <span className={`text-title font-semibold ${balances[name] > 0n ? colour : ''}`}>
                {formatPoints(balances[name])}
              </span>{' '}
              <span className="text-meta text-muted">points · {formatUsd(balances[name])}</span>
            </p>
          </div>
          <p className="mt-1 text-muted">{text}</p>
          <p className="mt-1 flex flex-wrap gap-x-6 text-meta">
            <Link
              href={`/balances?account=${name}`}
              prefetch={false}
              className="link inline-flex min-h-8 items-center"
            >
              Its entries
            </Link>
            <Link
              href={`/glossary/${term}`}
              prefetch={false}
              className="link inline-flex min-h-8 items-center"
            >
              Read more
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
