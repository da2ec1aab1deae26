import Link from 'next/link';
import type { IndexEntry } from '#lib/core/glossary/search.ts';
import { termPath } from '#lib/core/glossary/slugs.ts';
import { TERM_GROUPS, type TermGroup } from '#lib/core/glossary/term.ts';

/** Terms under the headings of their groups, or what to do when none was found. */
export function EntryList({ entries, question }: { entries: readonly IndexEntry[]; question: string }) {
  if (entries.length === 0)
    return (
      <div className="mt-4 border-y border-line py-8">
        <p className="font-semibold">No term fits “{question.trim()}”</p>
        <p className="mt-1 max-w-text text-muted">
          Try one word of it, or{' '}
          <a href="/glossary" className="link">
            see all terms
          </a>
          . If you do not find what you are looking for,{' '}
          <Link href="/support" prefetch={false} className="link">
            ask us
          </Link>
          .
        </p>
      </div>
    );
  return (Object.keys(TERM_GROUPS) as TermGroup[]).map((group) => {
    const members = entries.filter((entry) => entry.group === group);
    return (
      members.length > 0 && (
        <section key={group} className="mt-8">
          <h2 className="mb-2 font-semibold">{TERM_GROUPS[group]}</h2>
          <ul className="border-t border-line">
            {members.map(({ slug, name, summary }) => (
              <li
                key={slug}
                className="gap-x-4 border-b border-line py-2 sm:grid sm:grid-cols-[12rem_1fr] sm:items-baseline"
              >
                <Link
                  href={termPath(slug)}
                  prefetch={false}
                  className="link inline-flex min-h-8 items-center font-semibold"
                >
                  {name}
                </Link>
                <p className="max-w-text text-muted">{summary}</p>
              </li>
            ))}
          </ul>
        </section>
      )
    );
  });
}
