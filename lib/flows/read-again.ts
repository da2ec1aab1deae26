import { asTest } from '#lib/core/protocol/as-test.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import type { KeptCall } from '#lib/data/kept-arrivals.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { readingContext } from '#lib/flows/receive-postback.ts';

/** A kept call as it may be seen: secrets and signatures masked, and how the receiver reads it. */
export interface ReadAgain {
  readonly account: ProviderAccount;
  readonly definition: ProviderDefinition;
  readonly masked: ReceivedCall & { readonly source: string };
  readonly reading: Reading;
}

/**
 * Reads a kept call once more at the time of its arrival, with the secrets that are active now. Changes nothing.
 * @param stored the definition it came under; the present one when null or no longer readable.
 */
export async function readAgain(
  { providers }: Pick<Engine, 'providers'>,
  call: KeptCall,
  stored: unknown,
): Promise<ReadAgain | null> {
  const account = await providers.find(call.slug);
  const definition = readable(stored) ?? account?.definition ?? null;
  if (account === undefined || definition === null) return null;
  const reading = readPostback(definition, call.request, readingContext(account, call.receivedAt));
  return {
    account,
    definition,
    masked: { ...maskCall(definition, call.request), source: call.request.source },
    reading: reading.ok && call.test ? { ...reading, notice: asTest(reading.notice) } : reading,
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
