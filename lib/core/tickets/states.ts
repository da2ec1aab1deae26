import { afterWorkingDays } from '#lib/core/working-days.ts';

/** open: we owe an answer. waiting: the asker owes one. solved: nobody does. */
export type TicketState = 'open' | 'waiting' | 'solved';

/** What moves a ticket. */
export type TicketEvent = 'asker-writes' | 'asker-solves' | 'agent-answers' | 'agent-solves';

/** Working days until a first answer is promised, and a new one after each further question. */
export const ANSWER_WORKING_DAYS = 3;
/** Days for which a solved ticket may be taken up again. */
export const REOPEN_DAYS = 30;

export interface TicketStanding {
  readonly state: TicketState;
  /** An answer is promised by then, while the ticket is open. */
  readonly targetAt: Date;
  /** Set while it is solved. */
  readonly solvedAt: Date | null;
}

export type TicketMove =
  | { readonly ok: true; readonly to: TicketStanding; readonly reopened: boolean }
  | { readonly ok: false; readonly why: 'closed-for-good' | 'solved-already' };

/** By when a question of now is answered. */
export const answerBy = (now: Date): Date => afterWorkingDays(now, ANSWER_WORKING_DAYS);

/** Until when a solved ticket may be taken up again; null while it is not solved. */
export function reopenUntil({ solvedAt }: Pick<TicketStanding, 'solvedAt'>): Date | null {
  return solvedAt === null ? null : new Date(solvedAt.getTime() + REOPEN_DAYS * 86_400_000);
}

/**
 * Where an event leaves a ticket. A promise once given is kept: writing again while we owe an answer moves no target,
 * a question after our answer starts a new one.
 */
export function moveTicket(ticket: TicketStanding, event: TicketEvent, now: Date): TicketMove {
  const moved = (to: TicketStanding): TicketMove => ({
    ok: true,
    to,
    reopened: ticket.state === 'solved' && to.state !== 'solved',
  });
  const until = reopenUntil(ticket);
  switch (event) {
    case 'asker-writes':
      if (ticket.state === 'open') return moved(ticket);
      if (until !== null && now.getTime() > until.getTime()) return { ok: false, why: 'closed-for-good' };
      return moved({ state: 'open', targetAt: answerBy(now), solvedAt: null });
    case 'asker-solves':
      if (ticket.state === 'solved') return { ok: false, why: 'solved-already' };
      return moved({ ...ticket, state: 'solved', solvedAt: now });
    case 'agent-answers':
      return moved({ ...ticket, state: 'waiting', solvedAt: null });
    case 'agent-solves':
      return moved({ ...ticket, state: 'solved', solvedAt: now });
  }
}
