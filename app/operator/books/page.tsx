import type { Metadata } from 'next';
import { Icon } from '#components/ui/icon.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readFindings, readTotals } from '#lib/data/books-page.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Books' };

export default async function BooksPage() {
  const operator = await requireOperator('/operator/books');
  const { db } = await site();
  const [findings, totals] = await Promise.all([readFindings(operator, db), readTotals(operator, db)]);
  const when = calendar('UTC', new Date());
  const [latest] = findings;
  const owed = totals.pending + totals.available + totals.reserved - totals.debt;
  const accounts = [
    ['Members, pending', totals.pending],
    ['Members, available', totals.available],
    ['Members, reserved', totals.reserved],
    ['Members, debt', -totals.debt],
    ['Providers, receivable', -owed],
  ] as const;
  return (
    <>
      <PageTitle lead="Every point is in two accounts, so all accounts together are zero. Times are in UTC.">
        Books
      </PageTitle>
      {latest === undefined ? (
        <p>Not checked yet: the first check runs within minutes of the start.</p>
      ) : (
        <p
          className={`flex items-center gap-2 text-title font-semibold ${latest.ok ? 'text-available' : 'text-reversed'}`}
        >
          <Icon name={latest.ok ? 'check' : 'alert'} className="size-6" />
          {latest.ok ? 'The books are whole' : 'The books do not add up'}
        </p>
      )}
      {latest?.mismatches.map(({ what, detail }) => (
        <p key={`${what} ${detail}`} className="mt-2 max-w-text">
          <span className="font-semibold">{what}</span>: {detail}
        </p>
      ))}
      <Section title="Accounts">
        <table className="w-full max-w-text border-t border-line text-left">
          <thead className="sr-only">
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Points</th>
              <th scope="col">Worth</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(([name, points]) => (
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
                {formatPoints(accounts.reduce((sum, [, points]) => sum + points, 0n))}
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
        <p className="mt-2 text-meta text-muted">
          {formatPoints(totals.members)} members. What providers owe is shown as the other side of the
          members’ balances; the check below sums it from the journal itself.
        </p>
      </Section>
      <Section title="Latest checks">
        <ol className="max-w-text border-t border-line">
          {findings.map((finding) => (
            <li
              key={finding.id.toString()}
              className="flex flex-wrap items-center gap-x-4 border-b border-line py-1"
            >
              <Instant
                at={finding.checkedAt}
                text={when.short(finding.checkedAt)}
                exact={when.exact(finding.checkedAt)}
              />
              <span
                className={`inline-flex items-center gap-1 ${finding.ok ? 'text-available' : 'text-reversed'}`}
              >
                <Icon name={finding.ok ? 'check' : 'alert'} className="size-4" />
                {finding.ok ? 'whole' : `${finding.mismatches.length.toString()} mismatches`}
              </span>
              <span className="text-meta text-muted">
                sum {formatPoints(finding.sum)} over {finding.accounts.toString()} accounts,{' '}
                {finding.tookMs.toString()} ms
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
