import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';
import type { Balances } from '#lib/core/ledger.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { BalanceFigure } from './balance-figure.tsx';

interface Shown {
  readonly name: string;
  readonly points: bigint;
  readonly colour: string;
  readonly says: string;
  /** The rows that make it up. */
  readonly href: string;
}

/** The member's four balances apart, each leading to the rows that make it up. */
export function BalanceStrip({ balances }: { balances: Balances }) {
  const { pending, available, reserved, debt } = balances;
  const others: Shown[] = [
    {
      name: 'Pending',
      points: pending,
      colour: 'text-pending',
      says: 'waits for its hold',
      href: '/pending',
    },
    {
      name: 'Reserved',
      points: reserved,
      colour: 'text-reserved',
      says: 'for a cash-out',
      href: '/balances?account=reserved',
    },
    {
      name: 'Debt',
      points: debt,
      colour: debt > 0n ? 'text-reversed' : '',
      says: debt > 0n ? 'repaid by the next credits' : 'nothing owed',
      href: '/balances?account=debt',
    },
  ];
  return (
    <section aria-label="Balances" className="mb-8 grid gap-6 md:grid-cols-[1fr_2fr]">
      <div>
        <h2 className="text-meta text-muted">Available</h2>
        <Link href="/balances?account=available" prefetch={false} className="group inline-block">
          <BalanceFigure
            value={available.toString()}
            className="text-balance font-semibold group-hover:underline"
          />{' '}
          <span className="text-muted">points</span>
          <span className="block text-meta text-muted">{formatUsd(available)}</span>
        </Link>
      </div>
      <dl className="grid grid-cols-3 gap-4 md:self-end">
        {others.map(({ name, points, colour, says, href }) => (
          <div key={name}>
            <dt className="text-meta text-muted">{name}</dt>
            <dd>
              <Link
                href={href}
                prefetch={false}
                aria-label={`${name}: ${formatPoints(points)} points, show the rows`}
                className="inline-flex flex-wrap items-center hover:underline"
              >
                <BalanceFigure value={points.toString()} className={`text-title font-semibold ${colour}`} />
                <Icon name="arrow" className="ml-0.5 size-4 text-muted" />
              </Link>
              <span className="block text-meta text-muted">{formatUsd(points)}</span>
              <span className="block text-meta text-muted">{says}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
