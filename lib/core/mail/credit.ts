import { type ConversionFacts, conversionFacts, writeNews } from '#lib/core/mail/conversion-facts.ts';
import type { MailContext, Message } from '#lib/core/mail/letter.ts';
import { formatPoints } from '#lib/core/points.ts';

export const shape = conversionFacts;

/** Tells that points were booked, on hold or available at once. */
export function write(facts: ConversionFacts, context: MailContext): Message {
  const state = facts.state === 'pending' ? 'pending' : 'credited';
  return writeNews(`${formatPoints(BigInt(facts.points))} points ${state}`, facts, context);
}
