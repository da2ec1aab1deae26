import type { Metadata } from 'next';
import Link from 'next/link';
import { OfferForm } from '#components/operator/offer-form.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { readProviderNames } from '#lib/data/postback-log.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';
import { addOfferAction } from '../actions.ts';

export const metadata: Metadata = { title: 'New offer' };

export default async function NewOfferPage() {
  const operator = await requireOperator('/operator/offers/new');
  const { db } = await site();
  const providers = await readProviderNames(operator, db);
  const start = {
    values: { provider: providers[0]?.slug ?? '', kind: 'app', clickWindowDays: '30', graceDays: '3' },
    steps: [{ externalId: '', name: '', points: '', once: true, fixed: false }],
    errors: {},
    sent: 0,
  };
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/offers" className="text-petrol underline">
          Offers
        </Link>
      </p>
      <PageTitle lead="It can be started the moment it is saved.">New offer</PageTitle>
      {providers.length === 0 ? (
        <Empty
          title="An offer needs a provider"
          text="Add the one whose calls will tell of it."
          action={{ href: '/operator/providers/new', label: 'Add a provider' }}
        />
      ) : (
        <OfferForm action={addOfferAction} start={start} providers={providers} submit="Open the offer" />
      )}
    </>
  );
}
