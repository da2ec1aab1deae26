import type { ActField } from '#components/operator/act-state.ts';
import { closedBecause } from '#lib/core/protocol/confidence.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';

/** Characters of a pasted call that the form takes. */
export const PROOF_TYPED = 19_000;

/** Whether a call carries what must not be sent back: a secret in clear, wherever it stands. */
export const isProofSecret = (definition: ProviderDefinition): boolean =>
  definition.calls.some(({ authentication }) => authentication.scheme !== 'signed');

/** The field for a call of a network that nobody has confirmed; none where the facts are known. */
export function proofFields(definition: ProviderDefinition): ActField[] {
  if (closedBecause(definition, false) === null) return [];
  const kept = isProofSecret(definition) ? ' It is read and not kept, with whatever secret is in it.' : '';
  return [
    {
      name: 'proof',
      label: 'A genuine call of this network',
      kind: 'text',
      limit: PROOF_TYPED,
      hint: `Nobody has confirmed how ${definition.name} calls, so the account opens with one call that fits: a URL, or method, headers and body, from the network’s own log or from a script you had before.${kept}`,
    },
  ];
}
