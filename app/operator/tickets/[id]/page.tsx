import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AnswerForm, NoteForm } from '#components/support/agent-forms.tsx';
import { AssignForm } from '#components/support/assign-form.tsx';
import { ThreadView } from '#components/support/thread-view.tsx';
import { TicketState } from '#components/support/ticket-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { OnThisPage } from '#components/ui/on-this-page.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { toldToAgent } from '#lib/core/tickets/standing-in-words.ts';
import { TICKET_TOPICS } from '#lib/core/tickets/topics.ts';
import { readAgents, readDeskThread } from '#lib/data/tickets-desk.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireAgent } from '#lib/web/session.ts';
import { ticketIdOf } from '#lib/web/ticket-form.ts';
import { answerAction, assignAction, noteAction } from '../actions.ts';
import { BesideTicket } from './beside.tsx';

export const metadata: Metadata = { title: 'Ticket' };

const DONE: Record<string, { tone: 'good' | 'bad'; text: string }> = {
  answered: { tone: 'good', text: 'Answered. They are told by mail; it waits for them now.' },
  solved: { tone: 'good', text: 'Answered and solved. They are told by mail.' },
  noted: { tone: 'good', text: 'The note is kept.' },
  assigned: { tone: 'good', text: 'Given.' },
  'no-agent': { tone: 'bad', text: 'Not given: that person cannot answer tickets (any more).' },
};

export default async function DeskTicketPage({ params, searchParams }: PageProps<{ id: string }>) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const agent = await requireAgent(`/operator/tickets/${id}`);
  const ticketId = ticketIdOf(id);
  if (ticketId === null) notFound();
  const { db } = await site();
  const [ticket, agents] = await Promise.all([readDeskThread(agent, db, ticketId), readAgents(agent, db)]);
  if (ticket === null) notFound();
  const now = new Date();
  const when = calendar('UTC', now);
  const told = toldToAgent(ticket, now, when);
  const seen = ticket.messages.findLast(({ internal }) => !internal)?.id ?? 0n;
  // A kept note must not empty a half-written answer, nor the other way about.
  const noted = ticket.messages.findLast(({ internal }) => internal)?.id.toString();
  const notice = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/tickets" className="text-petrol underline">
          Tickets
        </Link>
      </p>
      <PageTitle
        lead={`${TICKET_TOPICS[ticket.topic]} · from ${ticket.email === '' ? 'somebody who deleted the account' : ticket.email}${ticket.memberId === null ? ', a visitor' : ''} · times are in UTC`}
      >
        Ticket #{id}
      </PageTitle>
      {notice !== undefined && (
        <div className="mb-6">
          <Notice tone={notice.tone}>{notice.text}</Notice>
        </div>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <section aria-label="Where it stands" className="mb-6 border-y border-line py-3">
            <TicketState told={told} />
            <p className="mt-1">{told.sentence}</p>
          </section>
          <div className="lg:hidden">
            <OnThisPage
              parts={[
                { id: 'part-known', text: 'What is known' },
                { id: 'part-answer', text: 'Answer' },
                { id: 'part-note', text: 'Note' },
              ]}
            />
          </div>
          <ThreadView
            messages={ticket.messages}
            calendar={when}
            asker={ticket.memberId === null ? 'Visitor' : 'Member'}
            fileHref={(fileId) => `/support/${id}/files/${fileId.toString()}`}
          />
          <Section id="part-answer" title="Answer">
            {ticket.email === '' ? (
              <p className="text-muted">The account was deleted: there is nobody to answer any more.</p>
            ) : (
              <AnswerForm
                key={seen.toString()}
                action={answerAction}
                form={randomUUID()}
                ticketId={id}
                seen={seen.toString()}
              />
            )}
          </Section>
          <Section id="part-note" title="Among agents">
            <NoteForm key={noted} action={noteAction} form={randomUUID()} ticketId={id} />
          </Section>
        </div>
        <aside id="part-known" aria-label="What is known" className="min-w-0 scroll-mt-4">
          <AssignForm
            action={assignAction}
            ticketId={id}
            agentId={ticket.agentId}
            self={agent.personId}
            agents={agents}
          />
          <BesideTicket agent={agent} ticket={ticket} now={now} calendar={when} />
        </aside>
      </div>
    </>
  );
}
