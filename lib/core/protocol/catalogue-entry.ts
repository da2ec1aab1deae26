import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { type ProofKind, proofInShort, proofKind } from './proof-words.ts';

export type Confidence = ProviderDefinition['confidence'];
export type NetworkKind = ProviderDefinition['kind'];

/** How sure the facts of an entry are. */
export const CONFIDENCE_WORDS: Record<Confidence, { short: string; long: string }> = {
  'vendor-documented': {
    short: 'Its own documents',
    long: 'The facts are from the network’s own documents.',
  },
  'integration-documented': {
    short: 'Others’ documents',
    long: 'The facts are from documents of others who have connected it.',
  },
  unconfirmed: {
    short: 'Unconfirmed',
    long: 'Nobody has confirmed the facts: the account opens only with a genuine call that fits.',
  },
};

export const CONFIDENCES = Object.keys(CONFIDENCE_WORDS) as readonly Confidence[];

/** What a network sends, where it stands alone. */
export const networkKindLabel = (kind: NetworkKind): string =>
  kind === 'unknown' ? 'Any kind' : KIND_LABELS[kind];

/** One network as the catalogue's page shows it and finds it by. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: NetworkKind;
  readonly confidence: Confidence;
  /** The day its facts were last read, `2026-11-01`. */
  readonly readOn: string;
  /** Which amount rules, in words. */
  readonly amount: string;
  readonly proof: ProofKind;
  readonly proofWords: string;
  /** Slugs of accounts that stand already. */
  readonly accounts: readonly string[];
}

/** @param accounts slugs of accounts of this network */
export function catalogueEntry(
  definition: ProviderDefinition,
  accounts: readonly string[] = [],
): CatalogueEntry {
  const { id, name, aliases, kind, confidence, readOn } = definition;
  return {
    id,
    name,
    aliases,
    kind,
    confidence,
    readOn,
    amount: amountInShort(definition),
    proof: proofKind(definition),
    proofWords: proofInShort(definition),
    accounts,
  };
}

/** Which amount rules by the definition, and what it is in. */
export function amountInShort({ amount, pricing }: Pick<ProviderDefinition, 'amount' | 'pricing'>): string {
  if (pricing === 'ours') return 'your own price rules';
  if (amount.constant !== undefined) return 'one amount that you set, within a cap';
  if (amount.of === 'revenue') return 'it sends what you earn: you set a rate, within a cap';
  return amount.unit === 'points' ? 'its points, within a cap' : 'its dollars at your rate, within a cap';
}
