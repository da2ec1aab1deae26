import Link from 'next/link';
import type { ReactNode } from 'react';
import { termWords } from '#lib/core/glossary/names.ts';
import { type TermSlug, termPath } from '#lib/core/glossary/slugs.ts';

/** A link to the page that explains a term. @param children other words than the term’s own */
export function TermLink({ term, children }: { term: TermSlug; children?: ReactNode }) {
  return (
    <Link href={termPath(term)} prefetch={false} className="link">
      {children ?? termWords(term)}
    </Link>
  );
}
