import { glossaryTerms } from '#lib/core/glossary/glossary.ts';
import type { IndexEntry } from '#lib/core/glossary/search.ts';

/** What the index shows of every term, in the order they are read. */
export const glossaryEntries = (): readonly IndexEntry[] =>
  glossaryTerms().map(({ slug, name, group, summary, also }) => ({ slug, name, group, summary, also }));
