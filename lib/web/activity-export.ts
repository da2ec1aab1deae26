import { stringify } from 'csv-stringify/sync';
import type { ActivityRow } from '#lib/core/activity.ts';
import { EXPORT_COLUMNS, type ExportedRow, type ExportFormat, toExportedRow } from '#lib/core/export-rows.ts';

/** Says that what follows is UTF-8, to programs that would not think so. */
const BOM = '\uFEFF';

/** Lines of CSV (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe. */
function csvLines(rows: readonly ExportedRow[], header: boolean): string {
  return stringify([...rows], {
    columns: [...EXPORT_COLUMNS],
    header,
    escape_formulas: true,
    // Some programs pass over blanks before they look for a formula.
    cast: { string: (value) => (/^\s+[=+@-]/.test(value) ? `'${value}` : value) },
    // A lone line break outside quotes would begin a line of its own, and with it a formula.
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  });
}

/** The text of an export, one piece per page of rows. @param zone a zone the runtime knows */
export async function* exportedText(
  pages: AsyncIterable<readonly ActivityRow[]>,
  format: ExportFormat,
  zone: string,
): AsyncGenerator<string> {
  if (format === 'json') yield '[';
  else yield `${format === 'csv-excel' ? BOM : ''}${csvLines([], true)}`;
  let first = true;
  for await (const page of pages) {
    const rows = page.map((row) => toExportedRow(row, zone));
    const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
    yield format === 'json' ? `${first ? '\n' : ',\n'}${lines}` : csvLines(rows, false);
    first = false;
  }
  if (format === 'json') yield '\n]\n';
}

/** Text as bytes, made as fast as they are taken. Ends with an error where its source does, so that nobody takes half for all. */
export function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
