import type { ReactNode } from 'react';

/** Height of every field in pixels; its width is whatever there is. */
export const FIELD = 192;

export interface ChartTable {
  readonly columns: readonly string[];
  /** First the name of the row, then a text for each further column. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * A picture of numbers, said in one sentence for who does not see it, with the same numbers as a table beside it. Places
 * and sizes are attributes of SVG: the content policy refuses style attributes.
 * @param top what the upper edge of the field stands for @param bottom the lower one, where that is not nothing
 */
export function ChartFrame({
  says,
  top,
  bottom,
  first,
  last,
  names = [],
  ground,
  labels,
  table,
  children,
}: {
  says: string;
  top: string;
  bottom?: string | undefined;
  first: string;
  last: string;
  /** Of equal parts of the field, beneath each where there is room; the first and the last alone where not. */
  names?: readonly string[];
  /** What a grey ground in the field stands for. */
  ground?: string;
  /** A column at the right of the field, for the names of lines. */
  labels?: ReactNode;
  table: ChartTable;
  children: ReactNode;
}) {
  return (
    <figure>
      <div role="img" aria-label={says} className="py-3">
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <div className="relative h-48 border-t border-b border-t-line border-b-edge">
              <span className="absolute -top-2.5 left-0 z-10 bg-paper pr-1.5 text-meta text-muted">
                {top}
              </span>
              {bottom !== undefined && (
                <span className="absolute -bottom-2.5 left-0 z-10 bg-paper pr-1.5 text-meta text-muted">
                  {bottom}
                </span>
              )}
              {children}
            </div>
            <div
              className={`flex justify-between gap-4 text-meta text-muted ${bottom === undefined ? 'pt-1' : 'pt-3'} ${names.length > 0 ? 'sm:hidden' : ''}`}
            >
              <span>{first}</span>
              <span className="text-right">{last}</span>
            </div>
            {names.length > 0 && (
              <div className="hidden auto-cols-fr grid-flow-col pt-1 text-center text-meta text-muted sm:grid">
                {names.map((name) => (
                  <span key={name}>{name}</span>
                ))}
              </div>
            )}
            {ground !== undefined && (
              <p className="flex items-center gap-1.5 pt-1 text-meta text-muted">
                <span className="size-3 rounded-[2px] border border-edge bg-line" />
                {ground}
              </p>
            )}
          </div>
          {labels}
        </div>
      </div>
      <details>
        <summary className="link inline-flex min-h-11 items-center text-meta">The same as a table</summary>
        <NumbersTable says={says} {...table} />
      </details>
    </figure>
  );
}

function NumbersTable({ says, columns, rows }: ChartTable & { says: string }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-t border-line text-left">
        <caption className="sr-only">{says}</caption>
        <thead>
          <tr className="border-b border-line text-meta text-muted">
            {columns.map((name, at) => (
              <th key={name} scope="col" className={`font-normal ${at === 0 ? 'pr-3' : 'pl-3 text-right'}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...texts]) => (
            <tr key={name} className="h-9 border-b border-line">
              <th scope="row" className="pr-3 font-normal whitespace-nowrap">
                {name}
              </th>
              {texts.map((text, at) => (
                <td key={columns[at + 1]} className="pl-3 text-right whitespace-nowrap">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
