import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { toldToAgent, toldToAsker } from '#lib/core/tickets/standing-in-words.ts';
import type { TicketLine } from '#lib/core/tickets/thread.ts';
import { TICKET_TOPICS } from '#lib/core/tickets/topics.ts';
import { TicketState } from './ticket-state.tsx';

/** Tickets as rows; each leads to its thread. @param side whose words are used, and whose page is led to */
export function TicketList({
  tickets,
  now,
  calendar,
  side,
}: {
  tickets: readonly TicketLine[];
  now: Date;
  calendar: Calendar;
  side: 'asker' | 'agent';
}) {
  const [told, at] =
    side === 'asker' ? ([toldToAsker, '/support'] as const) : ([toldToAgent, '/operator/tickets'] as const);
  return (
    <ul className="border-t border-line">
      {tickets.map((ticket) => (
        <li
          key={ticket.id.toString()}
          className="relative grid min-h-14 gap-x-4 border-b border-line py-2 hover:bg-raised"
        >
          <Link
            href={`${at}/${ticket.id.toString()}`}
            prefetch={false}
            className="font-semibold after:absolute after:inset-0 hover:underline"
          >
            #{ticket.id.toString()} · {TICKET_TOPICS[ticket.topic]}
          </Link>
          <p className="flex flex-wrap gap-x-3 text-meta text-muted">
            <TicketState told={told(ticket, now, calendar)} />
            <span>
              {'last message '}
              <Instant
                at={ticket.movedAt}
                text={calendar.short(ticket.movedAt)}
                exact={calendar.exact(ticket.movedAt)}
              />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
