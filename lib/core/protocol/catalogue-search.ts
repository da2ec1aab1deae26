import type { CatalogueEntry, Confidence, NetworkKind } from './catalogue-entry.ts';

/** Characters of a question that are looked at. */
export const LONGEST_NAME = 80;

/** What the catalogue is asked for; an empty text asks for nothing. */
export interface CatalogueQuestion {
  readonly text: string;
  readonly kind: NetworkKind | '';
  readonly confidence: Confidence | '';
}

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const words = (text: string) =>
  text
    .slice(0, LONGEST_NAME)
    .split(/[^\p{L}\p{N}]+/u)
    .map(letters)
    .filter((word) => word !== '');

const namesOf = ({ id, name, aliases }: CatalogueEntry) => [name, id, ...aliases].map(letters);

/**
 * The entries that fit, those whose name begins with the question first, else in their order. Every word of the question
 * must stand somewhere in one name, alias or id, however that is written: `ad gate` finds AdGate.
 */
export function findNetworks(
  entries: readonly CatalogueEntry[],
  { text, kind, confidence }: CatalogueQuestion,
): readonly CatalogueEntry[] {
  const asked = words(text);
  const whole = asked.join('');
  const fitting = entries.filter(
    (entry) =>
      (kind === '' || entry.kind === kind) &&
      (confidence === '' || entry.confidence === confidence) &&
      namesOf(entry).some((name) => asked.every((word) => name.includes(word))),
  );
  if (whole === '') return fitting;
  const begins = (entry: CatalogueEntry) => namesOf(entry).some((name) => name.startsWith(whole));
  return [...fitting.filter(begins), ...fitting.filter((entry) => !begins(entry))];
}

/** How many entries have each value, in the order they first come. */
export function countBy<Value extends string>(
  entries: readonly CatalogueEntry[],
  ofEntry: (entry: CatalogueEntry) => Value,
): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const entry of entries) counts.set(ofEntry(entry), (counts.get(ofEntry(entry)) ?? 0) + 1);
  return counts;
}
