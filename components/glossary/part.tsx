import type { ReactNode } from 'react';

/** The parts of every page of the glossary, in their order: the id it is reached by, and its heading. */
export const PARTS = {
  detail: 'In detail',
  why: 'Why it matters',
  how: 'How it works',
  examples: 'Examples',
  facts: 'Quick facts',
  tips: 'Tips',
  mistakes: 'Common mistakes',
  troubles: 'Troubleshooting',
  questions: 'Common questions',
} as const;

export type PartId = keyof typeof PARTS;

/** One part under its heading, with an address of its own. */
export function Part({ id, children }: { id: PartId; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="mt-8 scroll-mt-4">
      <h2 id={`${id}-heading`} className="mb-2 text-lead font-semibold">
        {PARTS[id]}
      </h2>
      {children}
    </section>
  );
}

/** Where to find each part. */
export function PartLinks() {
  return (
    <nav aria-label="On this page">
      <p className="font-semibold">On this page</p>
      <ul className="mt-1 flex flex-wrap gap-x-4 lg:block">
        {(Object.keys(PARTS) as PartId[]).map((id) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-flex min-h-8 items-center text-meta">
              {PARTS[id]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
