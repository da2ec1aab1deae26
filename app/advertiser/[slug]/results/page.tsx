import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { FiguresTable } from '#components/advertiser/figures-table.tsx';
import { OfferFigures } from '#components/advertiser/offer-figures.tsx';
import { WaitsChart } from '#components/advertiser/waits-chart.tsx';
import { BarChart } from '#components/charts/bar-chart.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { isStill, NO_FIGURES, sumsBy } from '#lib/core/advertiser-figures.ts';
import { dayInShort } from '#lib/core/day-in-words.ts';
import { formatPoints } from '#lib/core/points.ts';
import { findAccount, readOffers } from '#lib/data/advertiser-access.ts';
import { readResults } from '#lib/data/advertiser-results.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireAdvertiser } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Your results' };

export default async function ResultsPage({ params }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const advertiser = await requireAdvertiser(`/advertiser/${encodeURIComponent(slug)}/results`);
  const integrator = { by: 'access', advertiser } as const;
  const { db } = await site();
  const [account, offers, results] = await Promise.all([
    findAccount(integrator, db, slug),
    readOffers(integrator, db, slug),
    readResults(advertiser, db, slug, new Date()),
  ]);
  if (account === null || offers === null || results === null) notFound();
  const { rows, total, waits, window } = results;
  const byOffer = sumsBy(rows, ({ offerId }) => offerId);
  const byDay = sumsBy(rows, ({ day }) => day);
  const days = window.days.map((day) => ({ day, figures: byDay.get(day) ?? NO_FIGURES }));
  const moved = days.filter(({ figures }) => !isStill(figures));
  return (
    <>
      <AccountHead
        slug={slug}
        name={account.name}
        part="results"
        by="access"
        lead="The last 30 days (UTC), from the same ledger members see. A conversion stands on the day its points were booked, in the state it has now. 1,000 points are 1 USD."
      />
      {total.clicks + total.conversions === 0 && (
        <Notice tone="quiet">
          Nothing in these days yet. A member’s click shows here at once, a conversion when its call came in:
          send a test call first to see that the way is open.
        </Notice>
      )}
      <Section title="By offer">
        <OfferFigures offers={offers} byOffer={byOffer} total={total} />
      </Section>
      <Section title="From click to call">
        <WaitsChart waits={waits} />
      </Section>
      <Section title="By day">
        <BarChart
          says={`${formatPoints(BigInt(total.conversions))} conversions in 30 days.`}
          heading={['Day', 'Conversions']}
          bars={days.map(({ day, figures }) => ({ name: dayInShort(day), value: figures.conversions }))}
          format={(count) => formatPoints(BigInt(Math.round(count)))}
        />
        {moved.length > 0 && (
          <div className="mt-4">
            <FiguresTable
              label="Figures by day"
              of="Day"
              rows={moved.toReversed().map(({ day, figures }) => ({
                key: day,
                name: dayInShort(day),
                figures,
              }))}
              total={total}
            />
            {moved.length < days.length && (
              <p className="mt-2 text-meta text-muted">Days without a click or a conversion are left out.</p>
            )}
          </div>
        )}
        <p className="mt-4">
          <a href={`/advertiser/${slug}/results/daily`} download className={buttonClass('plain')}>
            Download by day and offer (CSV)
          </a>
        </p>
      </Section>
    </>
  );
}
