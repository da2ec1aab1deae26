import type { ProviderDefinition } from './definition-shape.ts';
import type { Reading } from './notice.ts';

/**
 * Why an account of this definition must stay closed; null when it may take calls. What nobody has confirmed may be
 * read wrongly in both directions, so it waits for one genuine call that it reads and verifies.
 * @param confirmed whether such a call was seen, see `confirms`
 */
export function closedBecause(
  definition: Pick<ProviderDefinition, 'name' | 'confidence'>,
  confirmed: boolean,
): string | null {
  if (definition.confidence !== 'unconfirmed' || confirmed) return null;
  return `How ${definition.name} calls is not confirmed: the account opens with a genuine call of its own that fits`;
}

/**
 * Whether a reading shows that the definition fits its network. Only for calls that came from the network: one that we
 * composed ourselves always fits.
 */
export function confirms(reading: Reading): boolean {
  return reading.ok && !reading.notice.test && reading.notice.kind !== 'unknown-state';
}
