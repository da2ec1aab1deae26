import Link from 'next/link';
import { BalanceChanges } from '#components/ledger/balance-changes.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import type { ReversalReceipt } from '#lib/core/reversal-receipt.ts';

/** What was taken back: when, why, and what each balance was before and is after. */
export function Receipt({
  receipt,
  reason,
  provider,
  calendar,
}: {
  receipt: ReversalReceipt;
  reason: string | null;
  provider: string;
  calendar: Calendar;
}) {
  const { at, points, owed, changes } = receipt;
  return (
    <div className="mb-8 max-w-text">
      <p>
        {provider} took {formatPoints(points)} points back{' '}
        <time dateTime={at.toISOString()} title={calendar.exact(at)}>
          {calendar.on(at)}
        </time>
        . {reason === null ? 'It sent no reason of its own.' : `Its reason: “${reason}”.`}
        {owed > 0n && (
          <>
            {' '}
            {formatPoints(owed)} of them were no longer there and are{' '}
            <Link href="/balances?account=debt" prefetch={false} className="link">
              owed
            </Link>
            ; the next credits repay them.
          </>
        )}
      </p>
      <BalanceChanges changes={changes} />
    </div>
  );
}
