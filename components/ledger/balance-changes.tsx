import { formatPoints, formatSigned } from '#lib/core/points.ts';
import type { BalanceChange } from '#lib/core/reversal-receipt.ts';

/** What each balance was before something, and is after it. */
export function BalanceChanges({ changes }: { changes: readonly BalanceChange[] }) {
  return (
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
  );
}
