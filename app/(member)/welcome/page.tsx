import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { demandsOf } from '#components/offers/offer-facts.tsx';
import { StartForm } from '#components/offers/start-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { FiveStops } from '#components/welcome/five-stops.tsx';
import { WelcomeForm } from '#components/welcome/welcome-form.tsx';
import type { OfferView } from '#lib/core/activity.ts';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import { countries } from '#lib/core/countries.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readStanding } from '#lib/data/member-standing.ts';
import { readFirstOffers } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { requireMember } from '#lib/web/session.ts';
import { skipWelcomeAction, welcomeAction } from './actions.ts';

export const metadata: Metadata = { title: 'Welcome' };

/** What is done within minutes comes first; of each, what pays something at its first step. */
const SHORT: readonly OfferView['kind'][] = ['micro-task', 'video', 'survey', 'app', 'game', 'unknown'];

export default async function WelcomePage() {
  const member = await requireMember('/welcome');
  const { db } = await site();
  const [standing, short] = await Promise.all([readStanding(member, db), readFirstOffers(db, SHORT, 3)]);
  if (standing.welcomedAt !== null) redirect('/overview');
  return (
    <>
      <PageTitle lead="Three things, asked and said once. You can skip all of it.">Welcome</PageTitle>
      <Section title="Where are you?">
        <WelcomeForm
          initial={{ country: standing.country?.trim() ?? '', timeZone: member.timeZone, errors: {} }}
          guess={member.timeZone === 'UTC'}
          save={welcomeAction}
          skip={skipWelcomeAction}
        >
          <option value="">Rather not say</option>
          {countries().map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </WelcomeForm>
      </Section>
      <Section title="What happens to a point">
        <FiveStops />
        <p className="mt-3 max-w-text text-muted">
          You see these five stops in every row, and each row says what it waits for and until when.{' '}
          <Link href="/glossary" prefetch={false} className="link">
            Every word is explained
          </Link>
          .
        </p>
      </Section>
      {short.length > 0 && mayStart(standing.state) && (
        <Section title="Three short ones to begin with">
          <ul className="border-t border-line">
            {short.map((offer) => (
              <ShortOffer key={offer.id.toString()} offer={offer} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function ShortOffer({ offer }: { offer: OfferView }) {
  const [first] = offer.steps;
  const demands = demandsOf(offer);
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 border-b border-line py-3">
      <div className="min-w-0">
        <h3>
          <Link
            href={`/offers/${offer.id.toString()}`}
            prefetch={false}
            className="font-semibold hover:underline"
          >
            {offer.title}
          </Link>
        </h3>
        <p className="text-meta text-muted">
          {KIND_LABELS[offer.kind]} · {offer.provider}
          {first !== undefined &&
            ` · ${first.name}: ${formatPoints(first.points)} points (${formatUsd(first.points)})`}
        </p>
        {demands.length > 0 && <p className="text-meta text-muted">{demands.join(' ')}</p>}
      </div>
      <StartForm offerId={offer.id} title={offer.title} primary={false} />
    </li>
  );
}
