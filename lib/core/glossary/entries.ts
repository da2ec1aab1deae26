import { glossaryTerms } from '#lib/core/glossary/glossary.ts';
import type { IndexEntry } from '#lib/core/glossary/search.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';

/** What the index shows of every term, in the order they are read. */
export const glossaryEntries = (settings: GlossarySettings): readonly IndexEntry[] =>
  glossaryTerms(settings).map(({ slug, name, group, summary, also }) => ({
    slug,
    name,
    group,
    summary,
    also,
  }));
