import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { TermLink } from '#components/glossary/term-link.tsx';
import { ClaimRules } from '#components/offers/claim-rules.tsx';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { UnderWayList } from '#components/offers/under-way-list.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import type { OfferView } from '#lib/core/activity.ts';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import { calendar } from '#lib/core/calendar.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readOffer } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { type OfferReader, offerReader } from '#lib/web/offer-reader.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { siteRules } from '#lib/web/site-rules.ts';

const OFFER_ID = /^[1-9]\d{0,17}$/;

const offerOf = cache(async (id: string) =>
  OFFER_ID.test(id) ? readOffer((await site()).db, BigInt(id)) : null,
);

export async function generateMetadata({ params }: PageProps<{ offerId: string }>): Promise<Metadata> {
  const { offerId } = await params;
  const offer = await offerOf(offerId);
  // One that is over is kept for those who started it.
  if (offer === null || !offer.startable) return { title: 'Offer' };
  return publicPage(`/offers/${offerId}`, offer.title, offer.terms.slice(0, 160));
}

/** Why a start was not made. */
const REFUSALS: Record<string, string> = {
  'too-many': 'You started very many offers within an hour. Nothing was started now; try again later.',
  'member-paused': 'Your account cannot start offers at the moment. What you earned so far is not touched.',
  'target-broken':
    'This offer cannot be started at the moment: its address is wrong on our side. Nothing was recorded.',
};

export default async function OfferPage({ params, searchParams }: PageProps<{ offerId: string }>) {
  const { offerId } = await params;
  const reader = await offerReader();
  const { db } = await site();
  const now = new Date();
  const [offer, underWay, times, { holds }] = await Promise.all([
    offerOf(offerId),
    reader.member === null || !OFFER_ID.test(offerId) ? [] : readUnderWay(reader.member, db, BigInt(offerId)),
    readExpectedTimes(db, now),
    siteRules(),
  ]);
  if (offer === null) notFound();
  const when = calendar(reader.timeZone, now);
  const [mine] = underWay;
  const { why } = await searchParams;
  const refusal = typeof why === 'string' && Object.hasOwn(REFUSALS, why) ? REFUSALS[why] : undefined;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/offers" className="link inline-flex min-h-11 items-center">
          Offers
        </Link>
      </p>
      <PageTitle lead={`${KIND_LABELS[offer.kind]} · ${offer.provider}`}>{offer.title}</PageTitle>
      {!offer.startable && (
        <div className="mb-6">
          <Notice tone="quiet">
            {mine === undefined
              ? 'This offer is over and can no longer be started.'
              : mine.honouredUntil === null
                ? 'This offer cannot be started at the moment. You have started it: what is reported in time is still credited.'
                : `This offer is over. You have started it: what you finish by ${when.plain(mine.honouredUntil < mine.finishBy ? mine.honouredUntil : mine.finishBy)} is still credited.`}
          </Notice>
        </div>
      )}
      {refusal !== undefined && (
        <div className="mb-6">
          <Notice>{refusal}</Notice>
        </div>
      )}
      {mine !== undefined && (
        <section aria-labelledby="under-way" className="mb-6 max-w-text">
          <h2 id="under-way" className="mb-2 font-semibold">
            Your start
          </h2>
          <UnderWayList offers={[mine]} now={now} calendar={when} />
        </section>
      )}
      <h2 className="mb-2 font-semibold">What is asked, and what it pays</h2>
      <OfferFacts
        offer={{ ...offer, steps: mine?.steps ?? offer.steps }}
        trust={reader.trust}
        holds={holds}
        expected={times.toCredit(offer)}
        now={now}
        calendar={when}
      />
      <Section title="If points do not come">
        <ClaimRules />
      </Section>
      {offer.startable && (
        <div className="mt-6">
          <Start offer={offer} start={reader.start} />
        </div>
      )}
    </>
  );
}

function Start({ offer, start }: { offer: OfferView; start: OfferReader['start'] }) {
  switch (start) {
    case 'now':
      return <StartForm offerId={offer.id} title={offer.title} primary />;
    case 'pause':
      return (
        <p className="max-w-text text-muted">
          It can be started when the <TermLink term="pause">pause</TermLink> of your account is over.
        </p>
      );
    case 'sign-up':
      return (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Link href="/sign-up" className={buttonClass('primary')}>
            Create an account to start
          </Link>
          <Link
            href={`/sign-in?next=${encodeURIComponent(`/offers/${offer.id.toString()}`)}`}
            className="link inline-flex min-h-11 items-center"
          >
            I have one
          </Link>
        </p>
      );
    case 'none':
      return <p className="max-w-text text-muted">Offers are started from an earning account.</p>;
  }
}
