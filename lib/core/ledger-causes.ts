import type { Calendar } from '#lib/core/calendar.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';
import type { Account } from '#lib/core/ledger.ts';
import { ENTRY_WORDS } from '#lib/core/ledger-words.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';
import type { Effect } from '#lib/core/reversal-receipt.ts';
import { DEBT_IDLE_DAYS } from '#lib/core/rules.ts';
import { dayOf, dayText } from '#lib/core/streak.ts';
import type { TicketTopic } from '#lib/core/tickets/topics.ts';

/** What changed a member's balances where no row of activity did. */
export interface LedgerCause {
  /** As its page is addressed (readCauseName). */
  readonly name: string;
  /** Its entries in order. */
  readonly effects: readonly [Effect, ...Effect[]];
  /** Why a person changed them, as the member was told; null where no person did. */
  readonly correction: { readonly reason: string } | null;
  /** Which streak was paid for, by its first day, `2026-11-22`, and at how many days; null where none was. */
  readonly streak: { readonly startedOn: string; readonly length: number } | null;
  /** When anything had last moved before what was owed was written off; null where nothing was. */
  readonly writeOff: { readonly idleSince: Date } | null;
}

/** Such a change in plain words. */
export interface CauseWords {
  readonly title: string;
  readonly sentences: readonly string[];
  /** What it gave or took altogether; what repaid debt is part of it. */
  readonly points: bigint;
  /** What the button says that leads to a person. */
  readonly ask: string;
}

const own = (account: Account) => account.startsWith('member_');

/** What entries gave a member (above zero) or took, whatever balance they touched. Points. */
export const givenBy = (effects: readonly Effect[]): bigint =>
  effects.reduce((sum, { debit, credit, amount }) => {
    if (own(debit) === own(credit)) return sum;
    return own(credit) ? sum + amount : sum - amount;
  }, 0n);

/** What happened, why, and what it did, for its member. */
export function causeInWords(
  { effects, correction, streak, writeOff }: LedgerCause,
  when: Calendar,
): CauseWords {
  const points = givenBy(effects);
  const [{ at, reason }] = effects;
  const amount = formatPoints(points < 0n ? -points : points);
  const repaid = effects.reduce((sum, each) => (each.reason === 'repayment' ? sum + each.amount : sum), 0n);
  const then = repaid > 0n ? [`${formatPoints(repaid)} of them repaid what you owed.`] : [];
  if (correction !== null)
    return {
      title: 'Correction',
      points,
      ask: points < 0n ? 'Dispute this' : 'Ask about this',
      sentences: [
        `A person of this site ${points < 0n ? 'took' : 'gave you'} ${amount} points ${when.on(at)}.`,
        `The reason they gave: “${correction.reason}”`,
        ...then,
      ],
    };
  if (streak !== null)
    return {
      title: 'Streak bonus',
      points,
      ask: 'Ask about this',
      sentences: [
        `Your streak since ${dayInWords(streak.startedOn)} reached ${streak.length.toString()} days on ${dayInWords(dayText(dayOf(streak.startedOn) + streak.length - 1))}, and earned ${amount} points.`,
        'A reversal of a result does not take it back.',
        ...then,
      ],
    };
  if (writeOff !== null)
    return {
      title: 'Debt written off',
      points,
      ask: 'Ask about this',
      sentences: [
        `${amount} points that you owed were written off ${when.on(at)}: you owe nothing any more.`,
        `A debt is written off after ${DEBT_IDLE_DAYS.toString()} days in which nothing is started or booked. The last that moved here was ${when.on(writeOff.idleSince)}.`,
        'The loss is ours. Your other balances are as they were, and cash-out no longer waits for a debt.',
      ],
    };
  const { word, text } = ENTRY_WORDS[reason];
  return {
    title: word,
    points,
    ask: 'Ask about this',
    sentences: [`${amount} points, ${text}, ${when.on(at)}.`, ...then],
  };
}

/** The first line of a question about it, and its topic. */
export function questionAbout(
  cause: LedgerCause,
  when: Calendar,
): { readonly topic: TicketTopic; readonly message: string } {
  const { title, points } = causeInWords(cause, when);
  return {
    topic: points < 0n ? 'reversal' : 'other',
    message: `About ${cause.name}: ${title.toLowerCase()} of ${formatSigned(points)} points, ${when.exact(cause.effects[0].at)}.\n\n`,
  };
}
