import Link from 'next/link';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { UnderWayList } from '#components/offers/under-way-list.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { KIND_LABELS, KINDS } from '#lib/core/activity-kinds.ts';
import { calendar } from '#lib/core/calendar.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readOffers } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { type OfferReader, offerReader } from '#lib/web/offer-reader.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { siteRules } from '#lib/web/site-rules.ts';

export const metadata = publicPage(
  '/offers',
  'Offers',
  'Surveys, apps, purchases and small tasks with what each step asks, what it pays and how long points are held.',
);

/** The heading of what can be started, by who reads it. */
const TO_START: Record<OfferReader['start'], string> = {
  now: 'To start',
  pause: 'To start after the pause',
  'sign-up': 'To start with an account',
  none: 'What members can start',
};

export default async function OffersPage({ searchParams }: PageProps) {
  const reader = await offerReader();
  const { kind: asked } = await searchParams;
  const kind = KINDS.find((each) => each === asked) ?? null;
  const { db } = await site();
  const now = new Date();
  const [offers, underWay, times, { holds }] = await Promise.all([
    readOffers(db),
    reader.member === null ? [] : readUnderWay(reader.member, db),
    readExpectedTimes(db, now),
    siteRules(),
  ]);
  const when = calendar(reader.timeZone, now);
  const started = new Set(underWay.map(({ offerId }) => offerId));
  const rest = offers.filter((offer) => !started.has(offer.id));
  const shown = rest.filter((offer) => kind === null || offer.kind === kind);
  const going = underWay.filter((offer) => kind === null || offer.kind === kind);
  return (
    <>
      <PageTitle lead="What is asked, what each step pays and how long points are held, before you start. A start opens in a new tab and is listed under Activity at once.">
        Offers
      </PageTitle>
      {reader.start === 'sign-up' && <SignUpFirst />}
      {asked !== undefined && kind === null && <Notice>There is no such kind, so all are shown.</Notice>}
      <KindLinks present={new Set([...offers, ...underWay].map((offer) => offer.kind))} chosen={kind} />
      {going.length > 0 && (
        <section aria-labelledby="under-way" className="mb-10">
          <h2 id="under-way" className="mb-2 font-semibold">
            Under way
          </h2>
          <UnderWayList offers={going} now={now} calendar={when} />
        </section>
      )}
      {shown.length === 0 ? (
        <Empty
          title={rest.length === 0 ? 'No other offers right now' : 'None of this kind'}
          text="New ones appear here as soon as a provider opens them."
          {...(kind === null ? {} : { action: { href: '/offers', label: 'Show all kinds' } })}
        />
      ) : (
        <section aria-labelledby="to-start">
          <h2 id="to-start" className="mb-2 font-semibold">
            {TO_START[reader.start]}
          </h2>
          <ul className="border-t border-line">
            {shown.map((offer) => (
              <li key={offer.id.toString()} className="border-b border-line py-6">
                <article aria-labelledby={`offer-${offer.id.toString()}`}>
                  <div className="mb-2 flex items-start justify-between gap-4">
                    <div>
                      <h3 id={`offer-${offer.id.toString()}`} className="font-semibold">
                        <Link
                          href={`/offers/${offer.id.toString()}`}
                          prefetch={false}
                          className="hover:underline"
                        >
                          {offer.title}
                        </Link>
                      </h3>
                      <p className="text-meta text-muted">
                        {KIND_LABELS[offer.kind]} · {offer.provider}
                      </p>
                    </div>
                    {reader.start === 'now' && (
                      <StartForm offerId={offer.id} title={offer.title} primary={false} />
                    )}
                  </div>
                  <OfferFacts
                    offer={offer}
                    trust={reader.trust}
                    holds={holds}
                    expected={times.toCredit(offer)}
                    now={now}
                    calendar={when}
                    beside
                  />
                </article>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function SignUpFirst() {
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Link href="/sign-up" className={buttonClass('primary')}>
        Create an account to start
      </Link>
      <Link href="/sign-in?next=%2Foffers" className="link inline-flex min-h-11 items-center">
        I have one
      </Link>
    </p>
  );
}

function KindLinks({ present, chosen }: { present: ReadonlySet<ActivityKind>; chosen: ActivityKind | null }) {
  const kinds = KINDS.filter((kind) => present.has(kind) || kind === chosen);
  if (kinds.length < 2) return null;
  return (
    <nav aria-label="Kinds of offers" className="mb-4 flex flex-wrap gap-x-6">
      {[null, ...kinds].map((kind) => (
        <Link
          key={kind ?? 'all'}
          href={kind === null ? '/offers' : `/offers?kind=${kind}`}
          prefetch={false}
          aria-current={kind === chosen ? 'page' : undefined}
          className="link inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
        >
          {kind === null ? 'All' : KIND_LABELS[kind]}
        </Link>
      ))}
    </nav>
  );
}
