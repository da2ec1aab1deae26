import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import type { KeptCall } from '#lib/data/kept-arrivals.ts';
import { readingContext } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

/** A kept call as an operator may see it: secrets and signatures masked, and how the receiver reads it. */
export interface Reread {
  readonly masked: ReceivedCall & { readonly source: string };
  readonly reading: Reading;
  /** Where the count of its copies stands; null when it cannot be read. */
  readonly key: { readonly providerId: number; readonly kind: number; readonly keyHash: string } | null;
}

/**
 * Reads a kept call once more at the time of its arrival, with the secrets that are active now. Changes nothing.
 * @param stored the definition it came under; the present one when null or no longer readable.
 */
export async function reread(
  _operator: Operator,
  { engine }: Site,
  call: KeptCall,
  stored: unknown = null,
): Promise<Reread | null> {
  const account = await engine.providers.find(call.slug);
  const definition = readable(stored) ?? account?.definition ?? null;
  if (account === undefined || definition === null) return null;
  const reading = readPostback(definition, call.request, readingContext(account, call.receivedAt));
  return {
    masked: { ...maskCall(definition, call.request), source: call.request.source },
    reading,
    key: reading.ok ? keyOf(account.facts.id, reading.notice) : null,
  };
}

function readable(stored: unknown): ProviderDefinition | null {
  if (stored === null) return null;
  try {
    return parseDefinition(stored);
  } catch {
    return null;
  }
}
