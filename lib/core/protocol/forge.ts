import { Buffer } from 'node:buffer';
import type { ProviderDefinition } from './definition-shape.ts';

/**
 * The settings of somebody who knows everything about an account but its secrets: each secret is another one of the
 * same form. What is composed with them is well made and wrongly signed.
 * @param random unpredictable bytes
 */
export function forgedSettings(
  definition: ProviderDefinition,
  settings: Readonly<Record<string, readonly string[]>>,
  random: (bytes: number) => Uint8Array,
): Record<string, readonly string[]> {
  const forged: Record<string, readonly string[]> = { ...settings };
  for (const [name, { secret }] of Object.entries(definition.settings)) {
    if (!secret) continue;
    const bytes = Buffer.from(random(32));
    const whsec = definition.calls.some(
      ({ authentication }) =>
        authentication.scheme === 'signed' &&
        authentication.key === name &&
        authentication.keyForm === 'whsec',
    );
    forged[name] = [whsec ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex')];
  }
  return forged;
}
