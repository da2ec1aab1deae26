import type { Metadata } from 'next';
import Link from 'next/link';
import { OfferFacts } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readOffers, readTrust } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Offers' };

export default async function OffersPage() {
  const member = await requireMember('/offers');
  const { db } = await site();
  const [offers, trust] = await Promise.all([readOffers(db), readTrust(member, db)]);
  const now = new Date();
  const when = calendar(member.timeZone, now);
  return (
    <>
      <PageTitle lead="What is asked, what each step pays and how long points are held, before you start. A start opens in a new tab and is listed under Activity at once.">
        Offers
      </PageTitle>
      {offers.length === 0 ? (
        <Empty title="No offers right now" text="New ones appear here as soon as a provider opens them." />
      ) : (
        <ul className="border-t border-line">
          {offers.map((offer) => (
            <li key={offer.id.toString()} className="border-b border-line py-6">
              <article aria-labelledby={`offer-${offer.id.toString()}`}>
                <div className="mb-2 flex items-start justify-between gap-4">
                  <div>
                    <h2 id={`offer-${offer.id.toString()}`} className="font-semibold">
                      <Link
                        href={`/offers/${offer.id.toString()}`}
                        prefetch={false}
                        className="hover:underline"
                      >
                        {offer.title}
                      </Link>
                    </h2>
                    <p className="text-meta text-muted">{offer.provider}</p>
                  </div>
                  <StartForm offerId={offer.id} title={offer.title} primary={false} />
                </div>
                <OfferFacts offer={offer} trust={trust} now={now} calendar={when} />
              </article>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
