import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { TermLink } from '#components/glossary/term-link.tsx';
import { ClaimRules } from '#components/offers/claim-rules.tsx';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { UnderWayList } from '#components/offers/under-way-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import { calendar } from '#lib/core/calendar.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readOffer, readTrust } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { ownPause } from '#lib/web/own-pause.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';
import { siteRules } from '#lib/web/site-rules.ts';

export const metadata: Metadata = { title: 'Offer' };

/** Why a start was not made. */
const REFUSALS: Record<string, string> = {
  'member-paused': 'Your account cannot start offers at the moment. What you earned so far is not touched.',
  'target-broken':
    'This offer cannot be started at the moment: its address is wrong on our side. Nothing was recorded.',
};

export default async function OfferPage({ params, searchParams }: PageProps<{ offerId: string }>) {
  const { offerId } = await params;
  const member = await requireMember(`/offers/${offerId}`);
  if (!/^[1-9]\d{0,17}$/.test(offerId)) notFound();
  const { db } = await site();
  const now = new Date();
  const [offer, trust, underWay, times, { holds }, { state }] = await Promise.all([
    readOffer(db, BigInt(offerId)),
    readTrust(member, db),
    readUnderWay(member, db, BigInt(offerId)),
    readExpectedTimes(db, now),
    siteRules(),
    ownPause(member),
  ]);
  if (offer === null) notFound();
  const when = calendar(member.timeZone, now);
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
        <section aria-labelledby="under-way" className="mb-6">
          <h2 id="under-way" className="mb-2 font-semibold">
            Your start
          </h2>
          <UnderWayList offers={[mine]} now={now} calendar={when} />
        </section>
      )}
      <h2 className="mb-2 font-semibold">What is asked, and what it pays</h2>
      <OfferFacts
        offer={{ ...offer, steps: mine?.steps ?? offer.steps }}
        trust={trust}
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
          {mayStart(state) ? (
            <StartForm offerId={offer.id} title={offer.title} primary />
          ) : (
            <p className="max-w-text text-muted">
              It can be started when the <TermLink term="pause">pause</TermLink> of your account is over.
            </p>
          )}
        </div>
      )}
    </>
  );
}
