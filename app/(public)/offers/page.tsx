import Link from 'next/link';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { UnderWayList } from '#components/offers/under-way-list.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { KIND_LABELS, KINDS } from '#lib/core/activity-kinds.ts';
import { calendar } from '#lib/core/calendar.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readOfferKinds, readOffers } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { type OfferReader, offerReader } from '#lib/web/offer-reader.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { ADDRESS_UNREADABLE, readRowMark } from '#lib/web/row-mark.ts';
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
  const { kind: asked, before: mark } = await searchParams;
  const kind = KINDS.find((each) => each === asked) ?? null;
  const before = readRowMark(mark);
  const { db } = await site();
  const now = new Date();
  const underWay = reader.member === null ? [] : await readUnderWay(reader.member, db);
  const without = underWay.map(({ offerId }) => offerId);
  const [{ offers, next }, kinds, times, { holds }] = await Promise.all([
    readOffers(db, { kind, without, before }),
    readOfferKinds(db, without),
    readExpectedTimes(db, now),
    siteRules(),
  ]);
  const when = calendar(reader.timeZone, now);
  const going = before === null ? underWay.filter((offer) => kind === null || offer.kind === kind) : [];
  return (
    <>
      <PageTitle lead="What is asked, what each step pays and how long points are held, before you start. A start opens in a new tab and is listed under Activity at once.">
        Offers
      </PageTitle>
      {reader.start === 'sign-up' && <SignUpFirst />}
      {asked !== undefined && kind === null && <Notice>There is no such kind, so all are shown.</Notice>}
      {mark !== undefined && before === null && <Notice>{ADDRESS_UNREADABLE}</Notice>}
      <KindLinks present={new Set([...kinds, ...underWay.map((offer) => offer.kind)])} chosen={kind} />
      {going.length > 0 && (
        <section aria-labelledby="under-way" className="mb-10">
          <h2 id="under-way" className="mb-2 font-semibold">
            Under way
          </h2>
          <UnderWayList offers={going} now={now} calendar={when} />
        </section>
      )}
      {offers.length === 0 ? (
        <NoOffers kind={kind} any={kinds.length > 0} before={before} />
      ) : (
        <section aria-labelledby="to-start">
          <h2 id="to-start" className="mb-2 font-semibold">
            {TO_START[reader.start]}
          </h2>
          <ul className="border-t border-line">
            {offers.map((offer) => (
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
      <Pagination
        label="Pages of offers"
        newest={before === null || offers.length === 0 ? null : offersHref(kind)}
        older={next === null ? null : offersHref(kind, next)}
      />
    </>
  );
}

function offersHref(kind: ActivityKind | null, before?: bigint): string {
  const query = new URLSearchParams({
    ...(kind !== null && { kind }),
    ...(before !== undefined && { before: before.toString() }),
  }).toString();
  return query === '' ? '/offers' : `/offers?${query}`;
}

/** @param any whether there are offers of another kind */
function NoOffers({ kind, any, before }: { kind: ActivityKind | null; any: boolean; before: bigint | null }) {
  if (before !== null)
    return (
      <Empty
        title="No older ones"
        text="What stood here has been started or is over."
        action={{ href: offersHref(kind), label: 'Show the newest' }}
      />
    );
  return (
    <Empty
      title={any ? 'None of this kind' : 'No other offers right now'}
      text="New ones appear here as soon as a provider opens them."
      {...(kind === null ? {} : { action: { href: '/offers', label: 'Show all kinds' } })}
    />
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
    <nav aria-label="Kinds of offers" className="my-4 flex flex-wrap gap-x-6">
      {[null, ...kinds].map((kind) => (
        <Link
          key={kind ?? 'all'}
          href={offersHref(kind)}
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
