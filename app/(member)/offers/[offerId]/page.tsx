import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readOffer, readTrust } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

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
  const [offer, trust] = await Promise.all([readOffer(db, BigInt(offerId)), readTrust(member, db)]);
  if (offer === null) notFound();
  const { why } = await searchParams;
  const refusal = typeof why === 'string' ? REFUSALS[why] : undefined;
  const now = new Date();
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/offers" className="text-petrol underline">
          Offers
        </Link>
      </p>
      <PageTitle lead={offer.provider}>{offer.title}</PageTitle>
      {!offer.startable && (
        <div className="mb-6">
          <Notice tone="quiet">
            This offer is over and can no longer be started. If you started it before, finish within its time:
            what is reported in time is still credited.
          </Notice>
        </div>
      )}
      {refusal !== undefined && (
        <div className="mb-6">
          <Notice>{refusal}</Notice>
        </div>
      )}
      <OfferFacts offer={offer} trust={trust} now={now} calendar={calendar(member.timeZone, now)} />
      {offer.startable && (
        <div className="mt-6">
          <StartForm offerId={offer.id} title={offer.title} primary />
        </div>
      )}
    </>
  );
}
