import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { toldToAgent } from '#lib/core/tickets/standing-in-words.ts';
import type { TicketLine } from '#lib/core/tickets/thread.ts';
import { TICKET_TOPICS } from '#lib/core/tickets/topics.ts';
import { TicketState } from './ticket-state.tsx';

interface Line extends TicketLine {
  readonly email: string;
  readonly member: string | null;
  readonly agentEmail: string | null;
}

const COLUMNS = ['Number', 'State', 'By', 'Topic', 'From', 'Agent', 'Last message'].map((name) => ({ name }));

/** Tickets as who answers them sees them, one a line. */
export function DeskTable({
  tickets,
  now,
  calendar,
}: {
  tickets: readonly Line[];
  now: Date;
  calendar: Calendar;
}) {
  return (
    <Table label="Tickets" columns={COLUMNS}>
      {tickets.map((ticket) => {
        const told = toldToAgent(ticket, now, calendar);
        return (
          <tr key={ticket.id.toString()} className="relative">
            <td>
              <Link
                href={`/operator/tickets/${ticket.id.toString()}`}
                prefetch={false}
                className="font-semibold after:absolute after:inset-0 hover:underline"
              >
                #{ticket.id.toString()}
              </Link>
            </td>
            <td>
              <TicketState told={told} />
            </td>
            <td className={`whitespace-nowrap ${told.tone === 'bad' ? 'font-semibold text-reversed' : ''}`}>
              {ticket.state === 'open' && (
                <Instant
                  at={ticket.targetAt}
                  text={calendar.short(ticket.targetAt)}
                  exact={calendar.exact(ticket.targetAt)}
                />
              )}
            </td>
            <td className="whitespace-nowrap">{TICKET_TOPICS[ticket.topic]}</td>
            <td className="max-w-56 truncate">
              {ticket.email === '' ? <span className="text-muted">deleted</span> : ticket.email}
              {ticket.member === null && <span className="text-meta text-muted"> · visitor</span>}
            </td>
            <td className="max-w-40 truncate">{ticket.agentEmail ?? '—'}</td>
            <td className="whitespace-nowrap">
              <Instant
                at={ticket.movedAt}
                text={calendar.short(ticket.movedAt)}
                exact={calendar.exact(ticket.movedAt)}
              />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
