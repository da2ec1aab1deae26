import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ThawForm } from '#components/ledger/thaw-form.tsx';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { FiledConversions } from '#components/operator/filed-conversions.tsx';
import { MemberState } from '#components/operator/member-state.tsx';
import { OpenStarts } from '#components/operator/open-starts.tsx';
import { SignalList } from '#components/operator/signal-list.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { OnThisPage } from '#components/ui/on-this-page.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { ALONE_RULE } from '#lib/core/correction.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readWaitingCorrections } from '#lib/data/corrections-desk.ts';
import {
  readFiledConversions,
  readMemberFile,
  readOpenStarts,
  readSignals,
  SIGNAL_DAYS,
} from '#lib/data/member-file.ts';
import { readFreezeOf } from '#lib/data/member-freeze.ts';
import { readPauses } from '#lib/data/member-pauses.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { currentSession, requireOperator } from '#lib/web/session.ts';
import { thawAction } from '../../books/actions.ts';
import { CorrectionSection } from './correction-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { PauseSection } from './pause-section.tsx';

export const metadata: Metadata = { title: 'Member' };

const DONE = {
  paused: 'The account is paused.',
  resumed: 'The account is open again.',
  deleted: 'The account is deleted.',
  corrected: 'The points are corrected.',
  again: 'This form had asked for the same before, so nothing was done a second time.',
  'asked-own':
    'It waits for a second person, because this earning account is your own: another operator books or refuses it under Corrections.',
  'asked-much': `It waits for a second person: another operator books or refuses it under Corrections. ${ALONE_RULE}`,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Days until a pause is proposed to be looked at again. */
const REVIEW_DAYS = 7;

export default async function MemberPage({ params, searchParams }: PageProps<{ publicId: string }>) {
  const { publicId } = await params;
  const operator = await requireOperator(`/operator/members/${publicId}`);
  if (!/^[a-z2-7]{16}$/.test(publicId)) notFound();
  const query = await searchParams;
  const before = typeof query.before === 'string' && UUID.test(query.before) ? query.before : null;
  const { db } = await site();
  const member = await readMemberFile(operator, db, publicId);
  if (member === null) notFound();
  const now = new Date();
  const when = calendar('UTC', now);
  const [{ rows, next }, starts, signals, pauses, freeze, corrections, session] = await Promise.all([
    readFiledConversions(operator, db, member.id, before),
    readOpenStarts(operator, db, member.id),
    readSignals(operator, db, member.id, now),
    readPauses(operator, db, member.id),
    readFreezeOf(operator, db, member.id),
    readWaitingCorrections(operator, db, { memberId: member.id }),
    currentSession(),
  ]);
  const here = `/operator/members/${publicId}`;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/members" className="text-petrol underline">
          Members
        </Link>
      </p>
      <PageTitle lead={<MemberState state={member.state} />}>{member.email ?? 'Deleted person'}</PageTitle>
      <DoneNotice done={query.done} words={DONE} />
      <OnThisPage
        parts={[
          { id: 'part-signals', text: 'Signals' },
          { id: 'part-told', text: 'What providers told us' },
          { id: 'part-pause', text: 'Pause' },
          ...(member.state === 'closed' ? [] : [{ id: 'part-correct', text: 'Correct points' }]),
          { id: 'part-delete', text: 'Delete account' },
        ]}
      />
      <Facts
        facts={[
          { name: 'Public id', value: <span className="font-mono">{publicId}</span> },
          { name: 'Since', value: `${when.plain(member.createdAt)} UTC` },
          {
            name: 'Address verified',
            value: member.verifiedAt === null ? 'no' : `${when.plain(member.verifiedAt)} UTC`,
          },
          { name: 'Trust level', value: member.trust },
          { name: 'Country, time zone', value: `${member.country ?? 'not said'}, ${member.timeZone}` },
          ...(['pending', 'available', 'reserved', 'debt'] as const).map((kind) => ({
            name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
            value: (
              <>
                <span className="font-semibold">{formatPoints(member[kind])}</span>{' '}
                <span className="text-meta text-muted">points · {formatUsd(member[kind])}</span>
              </>
            ),
          })),
          {
            name: 'History',
            value: (
              <Link
                href={`/operator/audit?about=member/${member.id.toString()}`}
                prefetch={false}
                className="text-petrol underline"
              >
                Acts of ours on this account
              </Link>
            ),
          },
        ]}
      />
      {freeze !== null && (
        <Section title="Frozen">
          <p className="mb-3 max-w-text">
            Since {when.plain(freeze.frozenAt)} the account does not add up: {freeze.why}. Nothing is cashed
            out of it until a person ends the freeze.
          </p>
          <ThawForm action={thawAction} freezeId={freeze.id.toString()} />
        </Section>
      )}
      <Section id="part-signals" title="Signals">
        <SignalList signals={signals} days={SIGNAL_DAYS} />
      </Section>
      {starts.length > 0 && (
        <Section title="Started, nothing told yet">
          <OpenStarts starts={starts} when={when} />
        </Section>
      )}
      <Section id="part-told" title="What providers told us">
        {rows.length === 0 ? (
          <p className="text-muted">Nothing yet.</p>
        ) : (
          <FiledConversions rows={rows} now={now} when={when} />
        )}
        <Pagination
          newest={before === null ? null : here}
          older={next === null ? null : `${here}?before=${next}`}
        />
      </Section>
      <PauseSection
        publicId={publicId}
        state={member.state}
        pauses={pauses}
        reviewOn={new Date(now.getTime() + REVIEW_DAYS * 86_400_000).toISOString().slice(0, 10)}
        owner={session?.email ?? ''}
        when={when}
      />
      {member.state !== 'closed' && (
        <CorrectionSection
          publicId={publicId}
          standing={`${member.available.toString()}/${member.debt.toString()}`}
          waiting={corrections.rows}
          when={when}
        />
      )}
      <DeleteSection publicId={publicId} closedAt={member.closedAt} when={when} />
    </>
  );
}
