import type { ReactNode } from 'react';

/** A part of a page under its own heading. @param id where a line of the page's parts leads (`OnThisPage`) */
export function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-8 scroll-mt-4">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
