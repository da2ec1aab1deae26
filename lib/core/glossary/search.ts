import type { TermSlug } from '#lib/core/glossary/slugs.ts';
import type { TermGroup } from '#lib/core/glossary/term.ts';

/** What the index shows of a term and finds it by. */
export interface IndexEntry {
  readonly slug: TermSlug;
  readonly name: string;
  readonly group: TermGroup;
  readonly summary: string;
  /** Other words people look for, lower case. */
  readonly also: readonly string[];
}

/** Characters of a question that are looked at. */
export const LONGEST_QUESTION = 80;

const words = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/**
 * The entries in which every word of the question begins some word of the entry, in their order. A question without
 * words finds all.
 */
export function findEntries(entries: readonly IndexEntry[], question: string): readonly IndexEntry[] {
  const asked = words(question.slice(0, LONGEST_QUESTION));
  return entries.filter(({ name, summary, also }) => {
    const there = words([name, summary, ...also].join(' '));
    return asked.every((word) => there.some((each) => each.startsWith(word)));
  });
}
