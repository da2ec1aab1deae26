import Link from 'next/link';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';
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
      <table className="mt-3 w-full border-t border-line text-left">
        <caption className="sr-only">Balances before and after</caption>
        <thead className="text-meta text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 font-normal">
              Balance
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Before
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Change
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before, after }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-1 font-normal">
                {name}
              </th>
              <td className="py-1 text-right">{formatPoints(before)}</td>
              <td className={`py-1 text-right ${before === after ? 'text-muted' : 'font-semibold'}`}>
                {before === after ? '0' : formatSigned(after - before)}
              </td>
              <td className="py-1 text-right">{formatPoints(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
