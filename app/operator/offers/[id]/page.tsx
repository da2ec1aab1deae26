import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/operator/act-form.tsx';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { OfferForm } from '#components/operator/offer-form.tsx';
import { OfferState } from '#components/operator/offer-state.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { type OfferFile, readOfferFile } from '#lib/data/offers-desk.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { editOfferAction, reopenAction, withdrawAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Offer' };

const DONE = {
  added: 'The offer is open.',
  saved: 'Saved. What was earned before stays as it is.',
  withdrawn: 'Withdrawn. Late calls are honoured for its grace days.',
  reopened: 'The offer is open again.',
};

export default async function OfferPage({ params, searchParams }: PageProps<{ id: string }>) {
  const { id } = await params;
  const operator = await requireOperator(`/operator/offers/${id}`);
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  const { db } = await site();
  const offer = await readOfferFile(operator, db, BigInt(id));
  if (offer === null) notFound();
  const now = new Date();
  const { state, closesAt } = offer;
  const start = startOf(offer);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/offers" className="text-petrol underline">
          Offers
        </Link>
      </p>
      <PageTitle lead={<OfferState state={state} closesAt={closesAt} now={now} />}>{offer.title}</PageTitle>
      <DoneNotice done={(await searchParams).done} words={DONE} />
      <p className="mb-6 text-meta text-muted">
        <Link
          href={`/operator/providers/${offer.providerSlug}`}
          prefetch={false}
          className="text-petrol underline"
        >
          {offer.provider}
        </Link>{' '}
        · offer id <span className="font-mono">{offer.externalId}</span> ·{' '}
        <Link href={`/operator/audit?about=offer/${id}`} prefetch={false} className="text-petrol underline">
          Who changed what
        </Link>
      </p>
      <OfferForm
        // Once something was saved the form begins anew, with no question left in it.
        key={JSON.stringify([start, state])}
        action={editOfferAction}
        start={start}
        providers={null}
        endFixed={state === 'withdrawn'}
        hidden={{ offerId: id }}
        submit="Save"
      />
      {state === 'open' ? (
        <Section title="Withdraw">
          <p className="mb-3 max-w-text text-muted">
            It ends at once and cannot be started any more. You are told first how many members are under way.
          </p>
          <ActForm
            key="withdraw"
            id="withdraw"
            action={withdrawAction}
            hidden={{ offerId: id }}
            submit="Withdraw this offer"
            busy="Withdrawing …"
            confirm="Withdraw it"
            look="danger"
          />
        </Section>
      ) : (
        <Section title="Reopen">
          <p className="mb-3 max-w-text text-muted">
            Withdrawn {closesAt === null ? '' : `${calendar('UTC', now).on(closesAt)} UTC`}. Reopened, it can
            be started again at once.
          </p>
          <ActForm
            key="reopen"
            id="reopen"
            action={reopenAction}
            hidden={{ offerId: id }}
            fields={[{ name: 'closesAt', label: 'Last day (UTC)', kind: 'day', optional: true }]}
            submit="Reopen this offer"
            busy="Opening …"
          />
        </Section>
      )}
    </>
  );
}

function startOf(offer: OfferFile) {
  return {
    values: {
      title: offer.title,
      terms: offer.terms,
      kind: offer.kind,
      targetUrl: offer.targetUrl,
      countries: offer.countries.join(', '),
      devices: offer.devices.join(', '),
      clickWindowDays: offer.clickWindowDays.toString(),
      graceDays: offer.graceDays.toString(),
      capPerDay: offer.capPerDay?.toString() ?? '',
      budgetPoints: offer.budgetPoints?.toString() ?? '',
      closesAt: offer.closesAt?.toISOString().slice(0, 16) ?? '',
    },
    steps: offer.steps.map(({ points, ...step }) => ({ ...step, points: points.toString(), fixed: true })),
    errors: {},
    sent: 0,
  };
}
