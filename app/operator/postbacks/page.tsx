import type { Metadata } from 'next';
import Link from 'next/link';
import { LogTable } from '#components/postbacks/log-table.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Select } from '#components/ui/select.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readPostbackLog, readProviderNames } from '#lib/data/postback-log.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Postbacks' };

const OUTCOMES = [
  ['', 'All'],
  ['applied', 'Applied'],
  ['held', 'Held for a person'],
  ['declined', 'Declined'],
  ['refused', 'Refused'],
] as const;

const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : null;

export default async function PostbacksPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/postbacks');
  const query = await searchParams;
  const [outcome, provider, before] = [one(query.outcome), one(query.provider), one(query.before)];
  const { db } = await site();
  const [{ rows, next }, providers] = await Promise.all([
    readPostbackLog(operator, db, { outcome, provider, before }),
    readProviderNames(operator, db),
  ]);
  const kept = new URLSearchParams({ ...(outcome && { outcome }), ...(provider && { provider }) });
  const older = new URLSearchParams(kept);
  if (next !== null) older.set('before', next);
  return (
    <>
      <PageTitle lead="Every call with its verdict, newest first. Times are in UTC.">Postbacks</PageTitle>
      <form className="mb-6 flex flex-wrap items-end gap-3">
        <div className="min-w-36 flex-1 sm:flex-none">
          <Select
            name="outcome"
            label="Outcome"
            defaultValue={outcome ?? ''}
            key={`outcome ${outcome ?? ''}`}
          >
            {outcome !== null && !OUTCOMES.some(([value]) => value === outcome) && (
              <option value={outcome}>{outcome}</option>
            )}
            {OUTCOMES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </div>
        <div className="min-w-36 flex-1 sm:flex-none">
          <Select
            name="provider"
            label="Provider"
            defaultValue={provider ?? ''}
            key={`provider ${provider ?? ''}`}
          >
            <option value="">All</option>
            {providers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name} ({slug})
              </option>
            ))}
          </Select>
        </div>
        <button type="submit" className={buttonClass('plain')}>
          Filter
        </button>
      </form>
      {rows.length > 0 && <LogTable lines={rows} calendar={calendar('UTC', new Date())} />}
      {rows.length === 0 && (
        <Empty
          title={next === null ? 'No such calls' : 'None among the latest calls'}
          text={
            next === null
              ? 'A call appears here the moment it arrives, whatever is wrong with it.'
              : 'Look further back with the button below.'
          }
        />
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {before !== null && (
          <Link href={`/operator/postbacks?${kept.toString()}`} className={buttonClass('plain')}>
            Newest
          </Link>
        )}
        {next !== null && (
          <Link href={`/operator/postbacks?${older.toString()}`} className={buttonClass('plain')}>
            Show older
          </Link>
        )}
      </div>
    </>
  );
}
