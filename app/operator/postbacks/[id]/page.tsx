import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { DecideForm } from '#components/postbacks/decide-form.tsx';
import { EffectView } from '#components/postbacks/effect-view.tsx';
import { ReadingSteps } from '#components/postbacks/reading-steps.tsx';
import { RequestView } from '#components/postbacks/request-view.tsx';
import { TownTime } from '#components/postbacks/town-time.tsx';
import { VerdictHistory } from '#components/postbacks/verdict-history.tsx';
import { VerdictLabel, VerdictText } from '#components/postbacks/verdict-label.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { choiceProps } from '#lib/core/reversal-choice-words.ts';
import { approvalOf, type VerdictCode } from '#lib/core/verdicts.ts';
import { readAgain, readArrival } from '#lib/data/arrival.ts';
import { readCreditsOf } from '#lib/data/credits-to-take-back.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { reread } from '#lib/web/reread.ts';
import { requireOperator } from '#lib/web/session.ts';
import { decideAction } from '../../quarantine/actions.ts';

export const metadata: Metadata = { title: 'Arrival' };

/** What a yes did, where it booked no points. */
const DONE: Partial<Record<VerdictCode, string>> = {
  reversed: 'Taken back.',
  declined: 'Taken back.',
  'reversal-repeated': 'It was taken back already: nothing more was.',
  'reversal-before-credit': 'It waits for its credit, with which it will cancel out.',
};

export default async function ArrivalPage({ params, searchParams }: PageProps<{ id: string }>) {
  const { id } = await params;
  const operator = await requireOperator(`/operator/postbacks/${id}`);
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  const here = await site();
  const arrival = await readArrival(operator, here.db, here.engine.siteKey, BigInt(id));
  if (arrival === null) notFound();
  const read = arrival.call === null ? null : await reread(operator, here, arrival.call, arrival.definition);
  const steps = read?.reading.steps() ?? [];
  const again = read?.key == null ? null : await readAgain(operator, here.db, read.key);
  const now = new Date();
  const when = calendar('UTC', now);
  const latest = arrival.verdicts.at(-1);
  const { decided } = await searchParams;
  const done =
    decided === 'pay'
      ? ((latest && DONE[latest.verdict]) ?? 'Paid.')
      : decided === 'refuse'
        ? 'Refused.'
        : undefined;
  const open =
    arrival.quarantine !== null && arrival.quarantine.closedAt === null ? arrival.quarantine : null;
  const credits =
    open?.verdict === 'reversal-unmatched' ? await readCreditsOf(operator, here.db, [arrival.id]) : null;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/postbacks" className="text-petrol underline">
          Postbacks
        </Link>{' '}
        <span aria-hidden="true" className="text-muted">
          ·
        </span>{' '}
        <Link href={`/operator/providers/${arrival.slug}`} prefetch={false} className="text-petrol underline">
          {arrival.provider}
        </Link>
      </p>
      <PageTitle lead={`Arrived ${when.on(arrival.receivedAt)} UTC${arrival.test ? ', a test call' : ''}.`}>
        {arrival.provider} · {arrival.transaction ?? `arrival ${id}`}
      </PageTitle>
      {done !== undefined && (
        <div className="mb-6">
          <Notice tone="good" icon="check">
            {done} The decision stands in the history below.
          </Notice>
        </div>
      )}
      {latest !== undefined && (
        <div className="grid gap-2">
          <VerdictLabel code={latest.verdict} />
          <VerdictText code={latest.verdict} />
        </div>
      )}
      {open !== null && (
        <Section title={`Decide by ${when.plain(open.decideBy)} UTC`}>
          <DecideForm
            action={decideAction}
            arrivalId={id}
            seen={open.verdict}
            points={formatPoints(open.points)}
            approval={approvalOf(open.verdict)}
            {...choiceProps(credits?.get(arrival.id), when)}
          />
        </Section>
      )}
      <Section title="What followed">
        {arrival.effect === null ? (
          <p className="text-muted">Nothing: no conversion rests on this call.</p>
        ) : (
          <EffectView effect={arrival.effect} calendar={when} />
        )}
        {again !== null && again.repeats + again.conflicts > 0 && (
          <p className="mt-2">
            It came again: {again.repeats.toString()} exact {again.repeats === 1 ? 'copy' : 'copies'},{' '}
            {again.conflicts.toString()} with other content. None of them moved points.
          </p>
        )}
      </Section>
      <Section title="History">
        <VerdictHistory lines={arrival.verdicts} calendar={when} />
      </Section>
      <Section title="The request">
        {read === null ? (
          <p className="text-muted">It can no longer be shown: the key it was sealed with was destroyed.</p>
        ) : (
          <RequestView {...read.masked} body={Buffer.from(read.masked.body).toString('utf8')} />
        )}
      </Section>
      {read !== null && (
        <Section title="Step by step">
          <p className="mb-2 text-meta text-muted">
            Read again just now with definition version {arrival.definitionVersion.toString()} and the secrets
            active today, at the time of arrival. Nothing was changed by it.
          </p>
          <ReadingSteps steps={steps} closed={!here.opensSecrets} />
          <TownTime demo={here.config.demo} steps={steps} />
        </Section>
      )}
    </>
  );
}
