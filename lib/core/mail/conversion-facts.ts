import { z } from 'zod';
import { calendar } from '#lib/core/calendar.ts';
import { type Explanation, explain } from '#lib/core/explain.ts';
import type { MailContext, Message } from '#lib/core/mail/letter.ts';
import { writeLetter } from '#lib/core/mail/letter.ts';
import { VERDICTS, type VerdictCode } from '#lib/core/verdicts.ts';

const instant = z.iso.datetime().nullable();

/** A conversion as it stood when the news about it was made. */
export const conversionFacts = z.object({
  /** Public id. */
  id: z.uuid(),
  title: z.string(),
  eventName: z.string().nullable(),
  provider: z.string(),
  state: z.enum(['pending', 'credited', 'declined', 'reversed']),
  /** Whole points. */
  points: z.string().regex(/^\d+$/),
  /** When the provider told us. */
  at: z.iso.datetime(),
  verdict: z.string(),
  reason: z.string().nullable(),
  holdUntil: instant,
  holdRule: z.string().nullable(),
  finalAfter: instant,
});

export type ConversionFacts = z.output<typeof conversionFacts>;

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** The conversion in plain words, in its member's zone: the same as its row says on the site. */
export function explainFacts(facts: ConversionFacts, { now, timeZone }: MailContext): Explanation {
  const { provider, state, points, at, verdict, reason, holdUntil, holdRule, finalAfter } = facts;
  return explain(
    {
      provider,
      state,
      reason,
      holdRule,
      points: BigInt(points),
      at: new Date(at),
      verdict: Object.hasOwn(VERDICTS, verdict) ? (verdict as VerdictCode) : null,
      holdUntil: dateOf(holdUntil),
      settledAt: state === 'pending' ? null : new Date(at),
      finalAfter: dateOf(finalAfter),
      finishBy: null,
    },
    now,
    calendar(timeZone, now),
  );
}

/** “Title · step”, as the activity list calls a row. */
export const nameOf = ({ title, eventName }: Pick<ConversionFacts, 'title' | 'eventName'>) =>
  eventName === null || eventName === '' ? title : `${title} · ${eventName}`;

/** The letter all news about one conversion is written as. */
export function writeNews(subject: string, facts: ConversionFacts, context: MailContext): Message {
  const { word, sentence } = explainFacts(facts, context);
  return writeLetter(
    {
      subject: `${subject}: ${nameOf(facts)}`,
      blocks: [
        { say: `${word}. ${sentence}` },
        { act: { label: 'See every step', href: `${context.site}/activity/${facts.id}` } },
        { say: `Times are in your time zone, ${context.timeZone}.` },
      ],
    },
    context,
  );
}
