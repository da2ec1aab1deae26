import Link from 'next/link';
import { TERM_NAMES } from '#lib/core/glossary/names.ts';
import { TERM_SLUGS, type TermSlug, termPath } from '#lib/core/glossary/slugs.ts';

/** Where to go from the end of a page: the terms before and after it, and a person to ask. */
export function Neighbours({ slug }: { slug: TermSlug }) {
  const at = TERM_SLUGS.indexOf(slug);
  const [before, after] = [TERM_SLUGS[at - 1], TERM_SLUGS[at + 1]];
  return (
    <footer className="mt-10 border-t border-line pt-4">
      <p>
        Not answered here?{' '}
        <Link href="/support" prefetch={false} className="link">
          Ask us
        </Link>
        .
      </p>
      <nav aria-label="Other terms" className="mt-2 flex flex-wrap justify-between gap-x-6">
        {before !== undefined && <Neighbour slug={before} way="Before" />}
        {after !== undefined && <Neighbour slug={after} way="Next" />}
      </nav>
    </footer>
  );
}

function Neighbour({ slug, way }: { slug: TermSlug; way: string }) {
  return (
    <p className="text-meta text-muted">
      {way}:{' '}
      <Link href={termPath(slug)} prefetch={false} className="link inline-flex min-h-11 items-center">
        {TERM_NAMES[slug].name}
      </Link>
    </p>
  );
}
