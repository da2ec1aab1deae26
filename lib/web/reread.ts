import type { Operator } from '#lib/core/actors.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import type { KeptCall } from '#lib/data/kept-arrivals.ts';
import { type ReadAgain, readAgain } from '#lib/flows/read-again.ts';
import type { Site } from '#lib/flows/site.ts';

/** A kept call as an operator may see it: secrets and signatures masked, and how the receiver reads it. */
export interface Reread extends Pick<ReadAgain, 'masked' | 'reading'> {
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
  const read = await readAgain(engine, call, stored);
  if (read === null) return null;
  const { account, masked, reading } = read;
  return { masked, reading, key: reading.ok ? keyOf(account.facts.id, reading.notice) : null };
}
