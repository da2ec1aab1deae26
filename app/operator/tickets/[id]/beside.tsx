import { StateLabel } from '#components/conversions/state-label.tsx';
import { Timeline } from '#components/conversions/timeline.tsx';
import { AskingMember } from '#components/support/asking-member.tsx';
import { RelatedCalls } from '#components/support/related-calls.tsx';
import { TicketList } from '#components/support/ticket-list.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Agent } from '#lib/core/actors.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { explain } from '#lib/core/explain.ts';
import { timeline } from '#lib/core/timeline.ts';
import { readStoryAsAgent } from '#lib/data/conversion-timeline.ts';
import { readAskingMember, readOtherTickets, readRelatedCalls } from '#lib/data/tickets-beside.ts';
import type { DeskThread } from '#lib/data/tickets-desk.ts';
import { site } from '#lib/flows/site.ts';
import { currentOperator } from '#lib/web/session.ts';

/** What an agent should have read before answering: the member, the row with its timeline and calls, other tickets. */
export async function BesideTicket({
  agent,
  ticket,
  now,
  calendar,
}: {
  agent: Agent;
  ticket: DeskThread;
  now: Date;
  calendar: Calendar;
}) {
  const { memberId, about, id } = ticket;
  if (memberId === null)
    return (
      <Section title="Who asks">
        <p className="text-muted">
          A visitor. That the address is theirs was not proven: tell nothing of a member’s account.
        </p>
      </Section>
    );
  const { db } = await site();
  const [member, others, story, calls, operator] = await Promise.all([
    readAskingMember(agent, db, memberId),
    readOtherTickets(agent, db, memberId, id),
    about === null ? null : readStoryAsAgent(agent, db, memberId, about),
    about === null ? [] : readRelatedCalls(agent, db, id),
    currentOperator(),
  ]);
  const told = story === null ? null : explain(story.row, now, calendar);
  return (
    <>
      {member !== null && (
        <Section title="Who asks">
          <AskingMember member={member} calendar={calendar} opens={operator !== null} />
        </Section>
      )}
      <Section title="What it is about">
        {story === null || told === null ? (
          <p className="text-muted">They named no row.</p>
        ) : (
          <>
            <p className="font-semibold">
              {story.row.title}
              {story.row.eventName !== null && ` · ${story.row.eventName}`}
            </p>
            <StateLabel word={told.word} icon={told.icon} tone={told.tone} />
            <p className="mt-1 mb-4">{told.sentence}</p>
            <Timeline entries={timeline(story.facts, now)} now={now} calendar={calendar} />
          </>
        )}
      </Section>
      {about !== null && (
        <Section title="Calls">
          <RelatedCalls calls={calls} calendar={calendar} opens={operator !== null} />
        </Section>
      )}
      <Section title="Their other tickets">
        {others.length === 0 ? (
          <p className="text-muted">None.</p>
        ) : (
          <TicketList tickets={others} now={now} calendar={calendar} side="agent" />
        )}
      </Section>
    </>
  );
}
