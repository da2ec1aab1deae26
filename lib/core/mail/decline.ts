import { type ConversionFacts, conversionFacts, writeNews } from '#lib/core/mail/conversion-facts.ts';
import type { MailContext, Message } from '#lib/core/mail/letter.ts';

export const shape = conversionFacts;

/** Tells that a result earned nothing, or was taken back before its release. */
export function write(facts: ConversionFacts, context: MailContext): Message {
  return writeNews('Declined', facts, context);
}
