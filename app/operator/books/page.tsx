import type { Metadata } from 'next';
import { AccountSums } from '#components/ledger/account-sums.tsx';
import { BooksVerdict } from '#components/ledger/books-verdict.tsx';
import { HeldChart } from '#components/ledger/held-chart.tsx';
import { SignedHistory } from '#components/ledger/signed-history.tsx';
import { ThawForm } from '#components/ledger/thaw-form.tsx';
import { MemberLink } from '#components/operator/member-link.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { readFindings, readHeldOverTime, readSums } from '#lib/data/books-page.ts';
import { readComparison } from '#lib/data/checkpoints.ts';
import { countFreezes, readFreezes } from '#lib/data/frozen-members.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { setAsideAction, thawAction } from './actions.ts';

export const metadata: Metadata = { title: 'Books' };

export default async function BooksPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/books');
  const { thawed, aside } = await searchParams;
  const { db } = await site();
  const [whole, newest, sums, held, freezes, frozen, signed] = await Promise.all([
    readFindings(operator, db, 'whole', 10),
    readFindings(operator, db, 'incremental', 1),
    readSums(operator, db),
    readHeldOverTime(operator, db),
    readFreezes(operator, db),
    countFreezes(db),
    readComparison(operator, db),
  ]);
  const when = calendar('UTC', new Date());
  return (
    <>
      <PageTitle lead="Every point is in two accounts, so all accounts together are zero. Times are in UTC.">
        Books
      </PageTitle>
      {thawed === '1' && (
        <div className="mb-6">
          <Notice tone="good" icon="check">
            The account adds up, and is not frozen any more.
          </Notice>
        </div>
      )}
      {aside === '1' && (
        <div className="mb-6">
          <Notice tone="good" icon="check">
            They are set aside. What stands there now is signed, and is compared from here on.
          </Notice>
        </div>
      )}
      <BooksVerdict whole={whole[0] ?? null} newest={newest[0] ?? null} when={when} />
      {frozen > 0 && (
        <Section title={`Frozen accounts (${frozen.toString()})`}>
          <p className="mb-2 max-w-text text-meta text-muted">
            They did not add up. Nothing is cashed out of them until a person ends the freeze; what they earn
            is credited as ever.
          </p>
          <ul className="max-w-text border-t border-line">
            {freezes.map(({ id, memberPublicId, frozenAt, why }) => (
              <li key={id.toString()} className="border-b border-line py-3">
                <p>
                  Member <MemberLink publicId={memberPublicId} />, since{' '}
                  <Instant at={frozenAt} text={when.plain(frozenAt)} exact={when.exact(frozenAt)} />
                </p>
                <p className="text-meta text-muted">{why}</p>
                <details>
                  <summary className="inline-flex min-h-11 items-center text-petrol underline">
                    End the freeze
                  </summary>
                  <ThawForm action={thawAction} freezeId={id.toString()} />
                </details>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <SignedHistory finding={signed} when={when} action={setAsideAction} />
      <div className="grid-cols-2 grid-rows-[auto_1fr] gap-x-10 lg:grid">
        <Section title="What members hold, last seven days">
          <HeldChart held={held} when={when} />
        </Section>
        <div className="lg:row-span-2">
          <Section title="Accounts">
            <AccountSums totals={sums.totals} others={sums.others} />
          </Section>
        </div>
        <Section title="Latest checks of everything">
          <ol className="max-w-text border-t border-line">
            {whole.map((finding) => (
              <li
                key={finding.id.toString()}
                className="flex flex-wrap items-center gap-x-4 border-b border-line py-1"
              >
                <span className="w-28">
                  <Instant
                    at={finding.checkedAt}
                    text={when.short(finding.checkedAt)}
                    exact={when.exact(finding.checkedAt)}
                  />
                </span>
                <span
                  className={`inline-flex items-center gap-1 ${finding.ok ? 'text-available' : 'text-reversed'}`}
                >
                  <Icon name={finding.ok ? 'check' : 'alert'} className="size-4" />
                  {finding.ok
                    ? 'whole'
                    : `${finding.mismatches.length.toString()} ${finding.mismatches.length === 1 ? 'mismatch' : 'mismatches'}`}
                </span>
                <span className="text-meta text-muted">
                  sum {formatPoints(finding.sum)} over {finding.accounts.toString()} accounts,{' '}
                  {finding.tookMs.toString()} ms
                </span>
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}
