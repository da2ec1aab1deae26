import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ReplyForm } from '#components/support/reply-form.tsx';
import { ThreadView } from '#components/support/thread-view.tsx';
import { TicketState } from '#components/support/ticket-state.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { toldToAsker } from '#lib/core/tickets/standing-in-words.ts';
import { reopenUntil } from '#lib/core/tickets/states.ts';
import { TICKET_TOPICS } from '#lib/core/tickets/topics.ts';
import { readThread } from '#lib/data/tickets-seen.ts';
import { site } from '#lib/flows/site.ts';
import { requireAsker } from '#lib/web/asker.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { ticketIdOf } from '#lib/web/ticket-form.ts';
import { replyAction, solveAction } from './actions.ts';

export const metadata: Metadata = {
  title: 'Your question',
  robots: { index: false, follow: false },
  // The address may hold a visitor's key: no other site is told it.
  referrer: 'same-origin',
};

const SENT: Record<string, string> = {
  reply: 'Sent. We owe you an answer now.',
  solved: 'Marked as solved. Thank you for saying so.',
};

export default async function TicketPage({ params, searchParams }: PageProps<{ id: string }>) {
  const [{ id }, { key, sent }] = await Promise.all([params, searchParams]);
  const ticketId = ticketIdOf(id);
  if (ticketId === null) notFound();
  const asker = await requireAsker(key, `/support/${id}`);
  const { db } = await site();
  const ticket = asker === null ? null : await readThread(asker, db, ticketId);
  if (asker === null || ticket === null) notFound();
  const visitorKey = asker.kind === 'visitor' && typeof key === 'string' ? key : null;
  const now = new Date();
  const when = calendar(asker.kind === 'member' ? asker.member.timeZone : 'UTC', now);
  const told = toldToAsker(ticket, now, when);
  const until = reopenUntil(ticket);
  const closed = until !== null && until.getTime() < now.getTime();
  const query = visitorKey === null ? '' : `?key=${visitorKey}`;
  return (
    <>
      {asker.kind === 'member' && (
        <p className="mb-4 text-meta">
          <Link href="/support" className="text-petrol underline">
            Support
          </Link>
        </p>
      )}
      <PageTitle lead={TICKET_TOPICS[ticket.topic]}>Question #{id}</PageTitle>
      {typeof sent === 'string' && <SentNotice sent={sent} id={id} visitor={visitorKey !== null} />}
      <section aria-label="Where it stands" className="mb-6 max-w-text border-y border-line py-3">
        <TicketState told={told} />
        <p className="mt-1">{told.sentence}</p>
        {ticket.about !== null && asker.kind === 'member' && (
          <p className="mt-1">
            <Link href={`/activity/${ticket.about}`} prefetch={false} className="text-petrol underline">
              The row it is about
            </Link>
          </p>
        )}
        {asker.kind === 'visitor' && <p className="mt-1 text-meta text-muted">Times are in UTC.</p>}
      </section>
      <ThreadView
        messages={ticket.messages}
        calendar={when}
        asker="You"
        fileHref={(fileId) => `/support/${id}/files/${fileId.toString()}${query}`}
      />
      {closed ? (
        <p className="mt-8">
          <Link href={`/support?after=${id}`} prefetch={false} className={buttonClass('primary')}>
            Ask a new question that goes on from #{id}
          </Link>
        </p>
      ) : (
        <Section title={ticket.state === 'solved' ? 'Take it up again' : 'Go on'}>
          <ReplyForm
            key={ticket.messages.at(-1)?.id.toString()}
            action={replyAction}
            form={randomUUID()}
            ticketId={id}
            visitorKey={visitorKey}
            solved={ticket.state === 'solved'}
          />
          {ticket.state !== 'solved' && (
            <form action={solveAction} className="mt-6 max-w-text border-t border-line pt-6">
              <input type="hidden" name="ticketId" value={id} />
              {visitorKey !== null && <input type="hidden" name="key" value={visitorKey} />}
              <SubmitButton busy="…" look="plain">
                This is solved
              </SubmitButton>
            </form>
          )}
        </Section>
      )}
    </>
  );
}

function SentNotice({ sent, id, visitor }: { sent: string; id: string; visitor: boolean }) {
  if (sent === 'new')
    return (
      <div className="mb-6">
        <Notice tone="good" icon="check">
          Sent. Its number is <strong className="font-semibold">#{id}</strong>, and a receipt is on its way by
          mail.
          {visitor &&
            ' This page’s address is the only key to it: keep it to yourself. The receipt holds it as well.'}
        </Notice>
      </div>
    );
  const text = SENT[sent];
  return text === undefined ? null : (
    <div className="mb-6">
      <Notice tone="good" icon="check">
        {text}
      </Notice>
    </div>
  );
}
