import { type ConversionFacts, conversionFacts, writeNews } from '#lib/core/mail/conversion-facts.ts';
import type { MailContext, Message } from '#lib/core/mail/letter.ts';
import { formatPoints } from '#lib/core/points.ts';

export const shape = conversionFacts;

/** Tells that a provider took released points back. */
export function write(facts: ConversionFacts, context: MailContext): Message {
  return writeNews(`${formatPoints(BigInt(facts.points))} points taken back`, facts, context);
}
