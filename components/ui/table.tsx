import type { ReactNode } from 'react';

export interface TableColumn {
  readonly name: string;
  /** Numbers stand at the right, so that their digits stand under one another. */
  readonly number?: boolean;
}

/**
 * Rows for who works with many: 36 px each, the head stays in sight. A narrow screen scrolls the table inside its box,
 * which can be reached by keyboard for that.
 * @param children its `<tr>`s, with `<td>`s in the order of the columns
 */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly TableColumn[];
  children: ReactNode;
}) {
  return (
    <ScrollBox label={label}>
      <table className="w-full min-w-[44rem] border-collapse text-left [&_td]:h-9 [&_td]:pr-4 [&_td:last-child]:pr-0 [&_tbody_tr]:border-b [&_tbody_tr]:border-line [&_tbody_tr:hover]:bg-raised">
        <thead>
          <tr>
            {columns.map(({ name, number }) => (
              <th
                key={name}
                scope="col"
                className={`sticky top-0 z-10 h-9 border-y border-line bg-paper pr-4 text-meta font-normal text-muted last:pr-0 ${number === true ? 'text-right' : ''}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}

/** Reached by keyboard, so that the arrow keys scroll it. */
const REACHABLE = { tabIndex: 0 };

/** What may be wider than the screen, scrolled in its own box where it is. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="relative overflow-x-auto lg:overflow-visible" {...REACHABLE}>
      {children}
    </section>
  );
}
