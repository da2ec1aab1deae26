import { formatPoints, formatUsd } from '#lib/core/points.ts';

/** Accounts that are no member's, in words. */
const NAMES = {
  provider_receivable: 'receivable',
  site_corrections: 'The site, corrections by hand',
  site_bonuses: 'The site, bonuses',
  site_write_offs: 'The site, debts written off',
} as const;

/** All accounts by kind and by provider, with their sum, which is zero. */
export function AccountSums({
  totals: { pending, available, reserved, debt },
  others,
}: {
  totals: {
    readonly pending: bigint;
    readonly available: bigint;
    readonly reserved: bigint;
    readonly debt: bigint;
  };
  others: readonly {
    readonly account: keyof typeof NAMES;
    readonly provider: string | null;
    readonly points: bigint;
  }[];
}) {
  const accounts = [
    { name: 'Members, pending', points: pending },
    { name: 'Members, available', points: available },
    { name: 'Members, reserved', points: reserved },
    { name: 'Members, debt', points: -debt },
    ...others.map(({ account, provider, points }) => ({
      name: provider === null ? NAMES[account] : `${provider}, ${NAMES[account]}`,
      points,
    })),
  ];
  return (
    <>
      <table className="w-full max-w-text border-t border-line text-left">
        <thead className="sr-only">
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Points</th>
            <th scope="col">Worth</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ name, points }) => (
            <tr key={name} className="h-9 border-b border-line">
              <th scope="row" className="font-normal">
                {name}
              </th>
              <td className="text-right font-semibold">{formatPoints(points)}</td>
              <td className="w-28 text-right text-meta text-muted">{formatUsd(points)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="h-9">
            <th scope="row">Together</th>
            <td className="text-right font-semibold">
              {formatPoints(accounts.reduce((sum, { points }) => sum + points, 0n))}
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
      <p className="mt-2 max-w-text text-meta text-muted">
        Members by their balances, the others by the journal: what a provider owes stands with a minus, as the
        other side of what members were credited, and so do the bonuses the site paid and the debts it wrote
        off.
      </p>
    </>
  );
}
