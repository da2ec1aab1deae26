import type { Metadata } from 'next';
import Link from 'next/link';
import { MemberLink } from '#components/operator/member-link.tsx';
import { DecideForm } from '#components/postbacks/decide-form.tsx';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { choiceProps } from '#lib/core/reversal-choice-words.ts';
import { approvalOf, verdict } from '#lib/core/verdicts.ts';
import { readCreditsOf } from '#lib/data/credits-to-take-back.ts';
import { QUARANTINE_PAGE, readQuarantine } from '#lib/data/waiting-calls.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { decideAction } from './actions.ts';

export const metadata: Metadata = { title: 'Quarantine' };

export default async function QuarantinePage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/quarantine');
  const { skip } = await searchParams;
  const from = typeof skip === 'string' && /^\d{1,6}$/.test(skip) ? Number(skip) : 0;
  const { db } = await site();
  const { items, more } = await readQuarantine(operator, db, from);
  const unmatched = items.filter(({ verdict: code }) => code === 'reversal-unmatched');
  const credits = await readCreditsOf(
    operator,
    db,
    unmatched.map(({ arrivalId }) => arrivalId),
  );
  const now = new Date();
  const when = calendar('UTC', now);
  return (
    <>
      <PageTitle lead="Genuine calls that a person must decide, most urgent first. Members were promised an answer within two working days. Times are in UTC.">
        Quarantine
      </PageTitle>
      {items.length === 0 ? (
        <NothingHere later={from > 0} />
      ) : (
        <ul className="border-t border-line">
          {items.map((item) => (
            <li key={item.arrivalId.toString()} className="border-b border-line py-4">
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
                <div>
                  <Link
                    href={`/operator/postbacks/${item.arrivalId.toString()}`}
                    prefetch={false}
                    className="font-semibold text-petrol underline"
                  >
                    {item.title ?? item.provider}
                    {item.eventName !== null && ` · ${item.eventName}`}
                  </Link>{' '}
                  <VerdictLabel code={item.verdict} />
                  <p className="max-w-text">
                    {verdict(item.verdict).happened} {verdict(item.verdict).why}
                  </p>
                  <p className="text-meta text-muted">
                    {item.provider} · transaction <span className="font-mono">{item.transaction ?? '—'}</span>{' '}
                    · member{' '}
                    {item.memberPublicId === null ? 'unknown' : <MemberLink publicId={item.memberPublicId} />}
                  </p>
                </div>
                <div className="md:text-right">
                  <p>
                    <span className="font-semibold">{formatPoints(item.points)}</span>{' '}
                    <span className="text-meta text-muted">points · {formatUsd(item.points)}</span>
                  </p>
                  <p
                    className={`text-meta ${item.decideBy < now ? 'font-semibold text-reversed' : 'text-muted'}`}
                  >
                    {item.decideBy < now ? 'overdue since' : 'decide by'} {when.plain(item.decideBy)}
                  </p>
                </div>
              </div>
              <details className="mt-2">
                <summary className={`${buttonClass('plain')} list-none`}>Decide</summary>
                <div className="pt-2">
                  <DecideForm
                    action={decideAction}
                    arrivalId={item.arrivalId.toString()}
                    seen={item.verdict}
                    points={formatPoints(item.points)}
                    approval={approvalOf(item.verdict)}
                    {...choiceProps(credits.get(item.arrivalId), when)}
                  />
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {from > 0 && items.length > 0 && (
          <Link href="/operator/quarantine" className={buttonClass('plain')}>
            First page
          </Link>
        )}
        {more && (
          <Link
            href={`/operator/quarantine?skip=${(from + QUARANTINE_PAGE).toString()}`}
            className={buttonClass('plain')}
          >
            Show less urgent
          </Link>
        )}
      </div>
    </>
  );
}

/** An empty page. @param later behind the first one, where it says nothing of what waits before it */
function NothingHere({ later }: { later: boolean }) {
  if (!later)
    return (
      <Empty title="Nothing waits for a decision" text="Genuine calls with an open question appear here." />
    );
  return (
    <Empty
      title="Nothing more on this page"
      text="Fewer calls wait than this page begins behind: some were decided since it was listed. What still waits stands on the first page."
      action={{ href: '/operator/quarantine', label: 'First page' }}
    />
  );
}
