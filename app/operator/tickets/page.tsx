import type { Metadata } from 'next';
import Link from 'next/link';
import { DeskTable } from '#components/support/desk-table.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { countOpenTickets, DESK_PAGE, type DeskFilter, readDesk } from '#lib/data/tickets-desk.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { currentOperator, requireAgent } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Tickets' };

const FILTERS: Record<DeskFilter, { label: string; empty: string }> = {
  open: { label: 'Open', empty: 'Nobody waits for an answer. New questions appear here at once.' },
  waiting: { label: 'Waiting for them', empty: 'Nobody owes us an answer.' },
  solved: { label: 'Solved', empty: 'Nothing was solved yet.' },
  mine: { label: 'Mine', empty: 'No unsolved ticket is yours. Take one from the open ones.' },
};

const isFilter = (text: unknown): text is DeskFilter =>
  typeof text === 'string' && Object.hasOwn(FILTERS, text);

export default async function TicketsPage({ searchParams }: PageProps) {
  const agent = await requireAgent('/operator/tickets');
  const { show, skip } = await searchParams;
  const filter = isFilter(show) ? show : 'open';
  const from = typeof skip === 'string' && /^\d{1,6}$/.test(skip) ? Number(skip) : 0;
  const { db } = await site();
  const now = new Date();
  const [{ rows, more }, { open, late }] = await Promise.all([
    readDesk(agent, db, filter, from),
    countOpenTickets(agent, db, now),
  ]);
  const when = calendar('UTC', now);
  const operator = await currentOperator();
  return (
    <>
      <PageTitle
        lead={`${open.toString()} open, ${late === 0 ? 'none' : late.toString()} past the promised date. What is owed first stands first. Times are in UTC.`}
      >
        Tickets
      </PageTitle>
      <nav aria-label="Which tickets" className="mb-4 flex flex-wrap gap-x-4">
        {Object.entries(FILTERS).map(([name, { label }]) => (
          <Link
            key={name}
            href={`/operator/tickets?show=${name}`}
            prefetch={false}
            aria-current={name === filter ? 'true' : undefined}
            className="inline-flex min-h-11 items-center border-b-2 border-transparent px-1 text-muted hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {label}
          </Link>
        ))}
        {operator !== null && (
          <Link
            href="/operator/team"
            prefetch={false}
            className="ml-auto inline-flex min-h-11 items-center px-1 text-petrol underline"
          >
            Who answers
          </Link>
        )}
      </nav>
      {rows.length === 0 ? (
        <Empty title="No tickets here" text={FILTERS[filter].empty} />
      ) : (
        <DeskTable tickets={rows} now={now} calendar={when} />
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {from > 0 && (
          <Link href={`/operator/tickets?show=${filter}`} className={buttonClass('plain')}>
            First page
          </Link>
        )}
        {more && (
          <Link
            href={`/operator/tickets?show=${filter}&skip=${(from + DESK_PAGE).toString()}`}
            className={buttonClass('plain')}
          >
            Show more
          </Link>
        )}
      </div>
    </>
  );
}
