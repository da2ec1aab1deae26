import type { ReactNode } from 'react';

/** The one heading of a page, with a line beneath that says what it shows. */
export function PageTitle({ children, lead }: { children: ReactNode; lead?: ReactNode }) {
  return (
    <div className="mb-6 max-w-text">
      <h1 className="text-title font-semibold">{children}</h1>
      {lead !== undefined && <p className="mt-1 text-muted">{lead}</p>}
    </div>
  );
}
