import type { Metadata } from 'next';
import Link from 'next/link';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { SettledCorrections } from '#components/operator/settled-corrections.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { ALONE_RULE } from '#lib/core/correction.ts';
import {
  markText,
  readMark,
  readSettledCorrections,
  readWaitingCorrections,
} from '#lib/data/corrections-desk.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { WaitingRows } from './waiting-rows.tsx';

export const metadata: Metadata = { title: 'Corrections' };

const HERE = '/operator/corrections';
const DONE = {
  booked: 'The correction is booked.',
  refused: 'The correction is refused; nothing was booked.',
};

export default async function CorrectionsPage({ searchParams }: PageProps) {
  const operator = await requireOperator(HERE);
  const query = await searchParams;
  const [after, before] = [readMark(query.after), readMark(query.before)];
  const { db } = await site();
  const [waiting, settled] = await Promise.all([
    readWaitingCorrections(operator, db, { after }),
    readSettledCorrections(operator, db, before),
  ]);
  const when = calendar('UTC', new Date());
  return (
    <>
      <PageTitle lead={`Points that a person gave or took by hand. ${ALONE_RULE} Times are in UTC.`}>
        Corrections
      </PageTitle>
      <DoneNotice done={query.done} words={DONE} />
      <Section title="Waiting for a second person">
        {waiting.rows.length === 0 ? (
          <Empty
            title={after === null ? 'Nothing waits' : 'No more wait'}
            text="A correction is asked for on the page of its member."
            action={
              after === null
                ? { href: '/operator/members', label: 'Find a member' }
                : { href: HERE, label: 'The oldest' }
            }
          />
        ) : (
          <WaitingRows rows={waiting.rows} me={operator.personId} when={when} />
        )}
        {waiting.next !== null && (
          <p className="mt-6">
            <Link
              href={`${HERE}?after=${markText(waiting.next)}`}
              rel="next"
              prefetch={false}
              className={buttonClass('plain')}
            >
              Show later ones
            </Link>
          </p>
        )}
      </Section>
      <Section title="Settled">
        {settled.rows.length === 0 ? (
          <p className="text-muted">{before === null ? 'None yet.' : 'None that are older.'}</p>
        ) : (
          <SettledCorrections rows={settled.rows} when={when} />
        )}
        <Pagination
          newest={before === null ? null : HERE}
          older={settled.next === null ? null : `${HERE}?before=${markText(settled.next)}`}
        />
      </Section>
    </>
  );
}
