import type { Metadata } from 'next';
import { ActivityFilters } from '#components/conversions/activity-filters.tsx';
import { ActivityList } from '#components/conversions/activity-list.tsx';
import { StateWords } from '#components/conversions/state-words.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { filterQuery, isFiltered, readActivityFilter } from '#lib/core/activity-filter.ts';
import { monthOf, timeOfUuid } from '#lib/core/activity-months.ts';
import { calendar, knownZone } from '#lib/core/calendar.ts';
import { readActivity } from '#lib/data/activity.ts';
import { readMonthSums } from '#lib/data/activity-months.ts';
import { readProviderNames } from '#lib/data/activity-providers.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Activity' };

export default async function ActivityPage({ searchParams }: PageProps) {
  const member = await requireMember('/activity');
  const typed = await searchParams;
  const { filter, before, problems } = readActivityFilter(typed);
  const { db } = await site();
  const [{ rows, next, lookedBackTo }, providers] = await Promise.all([
    readActivity(member, db, { filter, before }),
    readProviderNames(db),
  ]);
  const zone = knownZone(member.timeZone);
  const months = [...new Set(rows.map(({ id }) => monthOf(timeOfUuid(id), zone)))];
  const sums = await readMonthSums(member, db, filter, months);
  const now = new Date();
  const when = calendar(zone, now);
  const filtered = isFiltered(filter);
  const troubled = Object.keys(problems).length > 0;
  const nothingYet = rows.length === 0 && !filtered && before === null;
  return (
    <>
      <PageTitle lead="Everything you started, and everything providers told us about it.">
        Activity
      </PageTitle>
      {troubled && (
        <div className="mb-4">
          <Notice>
            {problems.before ??
              'Part of the filter could not be read and was left out; it is said beside it.'}
          </Notice>
        </div>
      )}
      {(troubled || !nothingYet) && (
        <ActivityFilters filter={filter} typed={typed} problems={problems} providers={providers} />
      )}
      {rows.length > 0 && <ActivityList rows={rows} sums={sums} zone={zone} now={now} calendar={when} />}
      {nothingYet && (
        <Empty
          title="Nothing started yet"
          text="Start an offer and it appears here that second, before anyone has paid."
          action={{ href: '/offers', label: 'See the offers' }}
        />
      )}
      {rows.length === 0 && (filtered || before !== null) && next === null && (
        <Empty
          title="Nothing here"
          text={filtered ? 'None of your rows fits this filter.' : 'There are no older rows.'}
          action={{ href: '/activity', label: 'Show everything' }}
        />
      )}
      {lookedBackTo !== null && (
        <p className="border-t border-line py-3 text-muted">
          Looked back to {when.plain(lookedBackTo)}. Older rows may fit as well.
        </p>
      )}
      <Pagination
        newest={before === null ? null : `/activity${filterQuery(filter)}`}
        older={next === null ? null : `/activity${filterQuery(filter, { before: next })}`}
      />
      {rows.length > 0 && (
        <p className="mt-8 flex flex-wrap gap-x-6 text-meta">
          <span className="inline-flex min-h-11 items-center text-muted">
            {filtered ? 'All rows that fit the filter:' : 'All your rows:'}
          </span>
          {[
            ['csv', 'CSV'],
            ['csv-excel', 'CSV for Excel'],
            ['json', 'JSON'],
          ].map(([format = '', name]) => (
            <a
              key={format}
              href={`/activity/export${filterQuery(filter, { format })}`}
              download
              className="link inline-flex min-h-11 items-center"
            >
              {name}
            </a>
          ))}
        </p>
      )}
      <StateWords />
    </>
  );
}
