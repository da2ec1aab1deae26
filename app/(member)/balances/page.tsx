import type { Metadata } from 'next';
import Link from 'next/link';
import { BalancesExplained } from '#components/ledger/balances-explained.tsx';
import { type BalanceName, LedgerList } from '#components/ledger/ledger-list.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readBalances } from '#lib/data/balances.ts';
import { readLedger } from '#lib/data/ledger-view.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { ADDRESS_UNREADABLE, readRowMark } from '#lib/web/row-mark.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Balances' };

const ACCOUNTS: Record<BalanceName, string> = {
  available: 'Available',
  pending: 'Pending',
  reserved: 'Reserved',
  debt: 'Debt',
};

const EMPTY: Record<BalanceName, string> = {
  available: 'Nothing was released yet. It is, by itself, when the hold of a row ends.',
  pending: 'Nothing was booked yet. It is when a provider reports something you finished.',
  reserved: 'Nothing was ever reserved: there was no cash-out yet.',
  debt: 'Nothing was ever owed.',
};

export default async function BalancesPage({ searchParams }: PageProps) {
  const member = await requireMember('/balances');
  const { account: asked, before } = await searchParams;
  const account = typeof asked === 'string' && Object.hasOwn(ACCOUNTS, asked) ? (asked as BalanceName) : null;
  const cursor = readRowMark(before);
  const unreadable = (asked !== undefined && account === null) || (before !== undefined && cursor === null);
  const { db } = await site();
  const [balances, { entries, next }] = await Promise.all([
    readBalances(member, db),
    readLedger(member, db, { account, before: cursor }),
  ]);
  const query = account === null ? '' : `account=${account}&`;
  return (
    <>
      <PageTitle lead="What each balance is, and every entry that led to it.">Balances</PageTitle>
      <BalancesExplained balances={balances} />
      <h2 className="font-semibold" id="entries">
        {account === null ? 'All entries' : `Entries of ${ACCOUNTS[account]}`}
      </h2>
      {unreadable && <Notice>{ADDRESS_UNREADABLE}</Notice>}
      <nav aria-label="Balances" className="mb-2 flex flex-wrap gap-x-6">
        {[['', 'All'] as const, ...Object.entries(ACCOUNTS)].map(([name, title]) => (
          <Link
            key={name}
            href={name === '' ? '/balances#entries' : `/balances?account=${name}#entries`}
            prefetch={false}
            aria-current={name === (account ?? '') ? 'page' : undefined}
            className="inline-flex min-h-11 items-center text-petrol underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {title}
          </Link>
        ))}
      </nav>
      {entries.length > 0 ? (
        <LedgerList entries={entries} account={account} calendar={calendar(member.timeZone, new Date())} />
      ) : next === null ? (
        <Empty
          title="No entries"
          text={account === null ? 'Nothing was booked yet.' : EMPTY[account]}
          action={{ href: '/offers', label: 'See the offers' }}
        />
      ) : (
        <p className="border-y border-line py-4 text-muted">None in this stretch; older entries may be.</p>
      )}
      <Pagination
        newest={cursor === null ? null : `/balances?${query}`.replace(/[?&]$/, '')}
        older={next === null ? null : `/balances?${query}before=${next.toString()}`}
      />
    </>
  );
}
