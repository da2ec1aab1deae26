import Link from 'next/link';
import { TERM_NAMES } from '#lib/core/glossary/names.ts';
import { type TermSlug, termPath } from '#lib/core/glossary/slugs.ts';

/** Terms that are read next. */
export function RelatedTerms({ slugs }: { slugs: readonly TermSlug[] }) {
  return (
    <nav aria-label="Related terms" className="mt-4">
      <p className="font-semibold">Related terms</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 lg:block">
        {slugs.map((slug) => (
          <li key={slug}>
            <Link
              href={termPath(slug)}
              prefetch={false}
              className="link inline-flex min-h-8 items-center text-meta"
            >
              {TERM_NAMES[slug].name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
