import type { ReactNode } from 'react';

/**
 * The one heading of a page, with a line beneath that says what it shows.
 * @param action what the page is most often opened for, beside the heading where there is room: found before the rows
 */
export function PageTitle({
  children,
  lead,
  action,
}: {
  children: ReactNode;
  lead?: ReactNode;
  action?: ReactNode;
}) {
  const title = (
    <>
      <h1 className="text-title font-semibold">{children}</h1>
      {lead !== undefined && lead !== false && <p className="mt-1 text-muted">{lead}</p>}
    </>
  );
  if (action === undefined || action === false) return <div className="mb-6 max-w-text">{title}</div>;
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="max-w-text">{title}</div>
      {action}
    </div>
  );
}
