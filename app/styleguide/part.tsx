import type { ReactNode } from 'react';

/** One part of the style guide, under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-8">
      <h3 className="mb-3 border-b border-line pb-1 text-meta font-semibold text-muted">{title}</h3>
      {children}
    </div>
  );
}
