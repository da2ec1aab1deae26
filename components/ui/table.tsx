import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';
import look from './table.module.css';

export interface TableColumn {
  readonly name: string;
  /** Numbers stand at the right, so that their digits stand under one another. */
  readonly number?: boolean;
}

/**
 * Rows for who works with many: 36 px each, the head stays in sight. On a phone each row is a block, its cells behind the
 * names of their columns; figures, compared with those above and below, stand four to a line beneath their names, so that
 * the same one has the same place in every block. Between a phone and a wide screen a table may be scrolled inside its
 * box, which can be reached by keyboard for that.
 * @param children its `<tr>`s, with `<td>`s in the order of the columns
 */
export function Table({
  label,
  columns,
  figures = false,
  children,
}: {
  label: string;
  columns: readonly TableColumn[];
  /** Its numbers are compared with those above and below them. */
  figures?: boolean;
  children: ReactNode;
}) {
  return (
    <ScrollBox label={label}>
      <table
        className={`${figures ? look.figures : ''} ${look.stacked} w-full min-w-[44rem] border-collapse text-left [&_td]:h-9 [&_td]:pr-4 [&_td:last-child]:pr-0 [&_tbody_tr]:border-b [&_tbody_tr]:border-line [&_tbody_tr:hover]:bg-raised`}
      >
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
        <tbody>{withNames(children, columns)}</tbody>
      </table>
    </ScrollBox>
  );
}

type Parent = ReactElement<{
  readonly children?: ReactNode;
  readonly className?: string;
  readonly 'data-column'?: string;
}>;
const isElement = (node: ReactNode, type: string): node is Parent =>
  isValidElement(node) && node.type === type;

/** Each cell with the name of its column, where it has none of its own; the first one names the row and needs none. */
function withNames(rows: ReactNode, columns: readonly TableColumn[]): ReactNode {
  const named = (cell: ReactNode, at: number) => {
    const column = columns[at];
    if (column === undefined || !isElement(cell, 'td')) return cell;
    const { className = '', 'data-column': own = column.name } = cell.props;
    return cloneElement<Record<string, unknown>>(cell, {
      ...(at > 0 || column.number === true ? { 'data-column': own } : {}),
      ...(column.number === true ? { className: `${className} ${look.number}` } : {}),
    });
  };
  return Children.toArray(rows).map((row) =>
    isElement(row, 'tr') ? cloneElement(row, {}, Children.toArray(row.props.children).map(named)) : row,
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
