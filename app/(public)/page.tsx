import type { Metadata } from 'next';
import Link from 'next/link';
import { Honesty } from '#components/site/honesty.tsx';
import { placeOf } from '#components/site/places.ts';
import { Promises } from '#components/site/promises.tsx';
import { Travel } from '#components/site/travel.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { FIGURE_DAYS, readPublicFigures } from '#lib/data/public-figures.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession } from '#lib/web/session.ts';

export const metadata: Metadata = {
  title: { absolute: 'BountyCore: always know where each point is' },
  description:
    'A rewards site that shows every step: finish offers, surveys and purchases, see each point on its way, and know what happens next.',
  robots: { index: true, follow: true },
  alternates: { canonical: '/' },
  // Nothing of the social card is said here: what a page says of it takes the layout's picture away.
};

export default async function HomePage() {
  const session = await currentSession();
  const { db } = await site();
  const { honesty, story } = await readPublicFigures(db, new Date());
  const place = session === null ? null : placeOf(session.roles);
  return (
    <div className="grid gap-14 sm:py-6">
      <section aria-labelledby="what">
        <h1 id="what" className="max-w-[22ch] text-display font-semibold">
          Always know where each point is, and what happens next
        </h1>
        <p className="mt-4 max-w-text text-lead text-muted">
          BountyCore is a rewards site: you finish offers, surveys and purchases, the provider tells us so,
          and we check the call and credit your points, exactly once.
        </p>
        <p className="mt-6 flex flex-wrap gap-3">
          {place === null ? (
            <>
              <Link href="/sign-up" className={buttonClass('primary')}>
                Create account
              </Link>
              <Link href="/sign-in" className={buttonClass('plain')}>
                Sign in
              </Link>
            </>
          ) : (
            <Link href={place.href} className={buttonClass('primary')}>
              {place.text}
            </Link>
          )}
        </p>
      </section>
      <section aria-labelledby="travel">
        <h2 id="travel" className="mb-1 text-title font-semibold">
          How a point travels
        </h2>
        <Travel story={story} />
      </section>
      <section aria-labelledby="honesty">
        <h2 id="honesty" className="mb-4 text-title font-semibold">
          How this site has done
        </h2>
        <Honesty figures={honesty} days={FIGURE_DAYS} />
      </section>
      <section aria-labelledby="promises">
        <h2 id="promises" className="mb-4 text-title font-semibold">
          What you can hold us to
        </h2>
        <Promises />
      </section>
    </div>
  );
}
