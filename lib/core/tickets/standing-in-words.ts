import type { Calendar } from '#lib/core/calendar.ts';
import { reopenUntil, type TicketStanding } from '#lib/core/tickets/states.ts';

/** A ticket's state as one side reads it: an icon and a word, and what happens next. */
export interface TicketTold {
  readonly word: string;
  readonly icon: 'clock' | 'arrow' | 'check' | 'alert';
  readonly tone: 'pending' | 'good' | 'quiet' | 'bad';
  readonly sentence: string;
}

/** For who asked. */
export function toldToAsker(ticket: TicketStanding, now: Date, when: Calendar): TicketTold {
  const until = reopenUntil(ticket);
  if (ticket.state === 'waiting')
    return {
      word: 'Waiting for you',
      icon: 'arrow',
      tone: 'pending',
      sentence: 'We answered. Write back below, or say that it is solved.',
    };
  if (ticket.state === 'solved' && until !== null)
    return {
      word: 'Solved',
      icon: 'check',
      tone: 'good',
      sentence:
        now.getTime() <= until.getTime()
          ? `If it is not, write below until ${when.plain(until)} and it is open again.`
          : 'It is closed now. A new question can go on from it.',
    };
  const late = ticket.targetAt.getTime() < now.getTime();
  return {
    word: 'Open',
    icon: late ? 'alert' : 'clock',
    tone: late ? 'bad' : 'quiet',
    sentence: late
      ? `We promised an answer by ${when.plain(ticket.targetAt)} and are late. It is the next to be answered.`
      : `A person answers by ${when.plain(ticket.targetAt)}.`,
  };
}

/** For who answers. */
export function toldToAgent(ticket: TicketStanding, now: Date, when: Calendar): TicketTold {
  if (ticket.state === 'waiting')
    return { word: 'Waiting for them', icon: 'arrow', tone: 'quiet', sentence: 'We answered last.' };
  if (ticket.state === 'solved')
    return {
      word: 'Solved',
      icon: 'check',
      tone: 'good',
      sentence: ticket.solvedAt === null ? '' : `Solved ${when.on(ticket.solvedAt)}.`,
    };
  const late = ticket.targetAt.getTime() < now.getTime();
  return {
    word: 'Open',
    icon: late ? 'alert' : 'clock',
    tone: late ? 'bad' : 'pending',
    sentence: `${late ? 'Overdue since' : 'Answer by'} ${when.plain(ticket.targetAt)}.`,
  };
}
