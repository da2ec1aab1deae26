import { isTermSlug, type TermSlug, termPath } from '#lib/core/glossary/slugs.ts';

/** A stretch of a glossary text: words, and where they lead if they are a link. */
export interface InlinePart {
  readonly text: string;
  /** A path of this site; null for plain words. */
  readonly href: string | null;
}

/** Pages of the site a glossary text may lead to. */
export const LINKED_PAGES: readonly string[] = [
  '/overview',
  '/activity',
  '/standing',
  '/pending',
  '/offers',
  '/account',
  '/account/delete',
  '/support',
  '/terms',
  '/privacy',
];

const LINK = /\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g;

/**
 * Takes a text apart: `[[hold]]` is a link with the term’s own words, `[[hold|held]]` one with others, `[[/support|us]]`
 * leads to a page. @param wordsOf how a term is called inside a sentence. @throws when a link leads nowhere.
 */
export function inlineParts(text: string, wordsOf: (slug: TermSlug) => string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, target = '', words] = match;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null });
    if (isTermSlug(target)) parts.push({ text: words ?? wordsOf(target), href: termPath(target) });
    else if (LINKED_PAGES.includes(target) && words !== undefined) parts.push({ text: words, href: target });
    else throw new Error(`the glossary links to ${JSON.stringify(target)}, which is no term and no page`);
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null });
  return parts;
}

/** The same words without links, for structured data and search. */
export function plainText(text: string, wordsOf: (slug: TermSlug) => string): string {
  return inlineParts(text, wordsOf)
    .map((part) => part.text)
    .join('');
}
