import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ReadingSteps } from '#components/postbacks/reading-steps.tsx';
import { RequestView } from '#components/postbacks/request-view.tsx';
import { ReverifyForm } from '#components/postbacks/reverify-form.tsx';
import { VerdictLabel, VerdictText } from '#components/postbacks/verdict-label.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readRefusedCall } from '#lib/data/refused-call.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { reread } from '#lib/web/reread.ts';
import { requireOperator } from '#lib/web/session.ts';
import { reverifyAction } from './actions.ts';

export const metadata: Metadata = { title: 'Refused call' };

export default async function RefusedPage({ params }: PageProps<{ id: string }>) {
  const { id } = await params;
  const operator = await requireOperator(`/operator/refused/${id}`);
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  const here = await site();
  const refused = await readRefusedCall(operator, here.db, here.engine.siteKey, BigInt(id));
  if (refused === null) notFound();
  const read = refused.call === null ? null : await reread(operator, here, refused.call);
  const steps = read?.reading.steps() ?? [];
  const when = calendar('UTC', new Date());
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/postbacks" className="text-petrol underline">
          Postbacks
        </Link>{' '}
        <span aria-hidden="true" className="text-muted">
          ·
        </span>{' '}
        <Link href={`/operator/providers/${refused.slug}`} prefetch={false} className="text-petrol underline">
          {refused.provider}
        </Link>
      </p>
      <PageTitle lead={`Arrived ${when.on(refused.receivedAt)} UTC from ${refused.source}.`}>
        {refused.provider} · refused call
      </PageTitle>
      <div className="grid gap-2">
        <VerdictLabel code={refused.verdict} />
        <p className="max-w-text font-semibold">Cause: {refused.detail}</p>
        <VerdictText code={refused.verdict} />
        {refused.copies > 1 && (
          <p className="text-muted">
            The same call came {refused.copies.toString()} times, last {when.on(refused.lastAt)} UTC.
          </p>
        )}
      </div>
      <Section title="Verify again">
        {refused.arrivalId === null ? (
          <ReverifyForm action={reverifyAction} refusedId={id} />
        ) : (
          <p>
            Verified after all{refused.reverifiedAt !== null && ` ${when.on(refused.reverifiedAt)} UTC`}:{' '}
            <Link
              href={`/operator/postbacks/${refused.arrivalId.toString()}`}
              className="text-petrol underline"
            >
              see the arrival it became
            </Link>
            .
          </p>
        )}
      </Section>
      <Section title="The request">
        {read === null ? (
          <p className="text-muted">
            It cannot be shown: its provider has no readable definition, or its key is gone.
          </p>
        ) : (
          <RequestView {...read.masked} body={Buffer.from(read.masked.body).toString('utf8')} />
        )}
      </Section>
      {steps.length > 0 && (
        <Section title="Step by step">
          <p className="mb-2 text-meta text-muted">
            Read again just now with today’s definition and secrets, at the time of arrival.
          </p>
          <ReadingSteps steps={steps} closed={!here.opensSecrets} />
        </Section>
      )}
    </>
  );
}
