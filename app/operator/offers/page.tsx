import type { Metadata } from 'next';
import Link from 'next/link';
import { OfferState } from '#components/operator/offer-state.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Table } from '#components/ui/table.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { listOffers } from '#lib/data/offers-desk.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { readRowMark } from '#lib/web/row-mark.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Offers' };

const STATES = [
  { state: null, text: 'All' },
  { state: 'open', text: 'Not withdrawn' },
  { state: 'withdrawn', text: 'Withdrawn' },
] as const;

const href = (state: string | null, before?: bigint) => {
  const query = new URLSearchParams({
    ...(state !== null && { state }),
    ...(before !== undefined && { before: before.toString() }),
  }).toString();
  return `/operator/offers${query === '' ? '' : `?${query}`}`;
};

export default async function OffersPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/offers');
  const query = await searchParams;
  const state = STATES.find((one) => one.state === query.state)?.state ?? null;
  const before = readRowMark(query.before);
  const { db } = await site();
  const { offers, next } = await listOffers(operator, db, { state, before });
  const now = new Date();
  const when = calendar('UTC', now);
  return (
    <>
      <PageTitle
        lead="What members can do here, newest first. Times are in UTC."
        action={
          offers.length > 0 && (
            <Link href="/operator/offers/new" prefetch={false} className={buttonClass('primary')}>
              New offer
            </Link>
          )
        }
      >
        Offers
      </PageTitle>
      <Tabs
        label="Which offers"
        tabs={STATES.map((one) => ({ href: href(one.state), text: one.text, current: one.state === state }))}
      />
      {offers.length === 0 ? (
        <Empty
          title="No such offer"
          text="An offer of our own has steps with points, terms, and a provider whose calls tell of it."
          action={{ href: '/operator/offers/new', label: 'New offer' }}
        />
      ) : (
        <Table
          label="Offers"
          columns={[
            { name: 'Offer' },
            { name: 'Provider' },
            { name: 'State' },
            { name: 'Kind' },
            { name: 'End' },
            { name: 'Steps', number: true },
            { name: 'Points', number: true },
            { name: 'Budget used', number: true },
          ]}
        >
          {offers.map((offer) => (
            <tr key={offer.id.toString()}>
              <td>
                <Link
                  href={`/operator/offers/${offer.id.toString()}`}
                  prefetch={false}
                  className="text-petrol underline"
                >
                  {offer.title}
                </Link>{' '}
                <span className="font-mono text-meta whitespace-nowrap text-muted">{offer.externalId}</span>
              </td>
              <td className="whitespace-nowrap">{offer.provider}</td>
              <td>
                <OfferState state={offer.state} closesAt={offer.closesAt} now={now} />
              </td>
              <td className="whitespace-nowrap">{offer.kind === 'unknown' ? 'other' : offer.kind}</td>
              <td className="whitespace-nowrap">
                {offer.closesAt === null ? (
                  <span className="text-muted">none</span>
                ) : (
                  when.short(offer.closesAt)
                )}
              </td>
              <td className="text-right">{offer.steps.toString()}</td>
              <td className="text-right font-semibold">{formatPoints(offer.points)}</td>
              <td className="text-right whitespace-nowrap text-muted">
                {offer.budgetPoints === null
                  ? 'no limit'
                  : `${formatPoints(offer.spentPoints)} of ${formatPoints(offer.budgetPoints)}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pagination
        newest={before === null ? null : href(state)}
        older={next === null ? null : href(state, next)}
      />
    </>
  );
}
