/** A column of a printed table. */
export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string | number | bigint | Date | null | undefined;
  readonly right?: boolean;
}

/** A value as people read it: an instant in UTC to the second, nothing as a dash. */
export function shown(value: string | number | bigint | Date | null | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  if (value instanceof Date) return `${value.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  // What came over the wire must not steer the terminal.
  return String(value).replace(/\p{Cc}/gu, '�');
}

/** Rows under their titles, each column as wide as its widest value. @returns lines; the one sentence for no rows */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): string[] {
  if (rows.length === 0) return [none];
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ of }) => shown(of(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => (line[index] ?? '').length)));
  return cells.map((line) =>
    line
      .map((cell, index) =>
        columns[index]?.right ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Facts about one thing, names aligned. */
export function facts(pairs: readonly (readonly [string, Parameters<typeof shown>[0]])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`);
}
