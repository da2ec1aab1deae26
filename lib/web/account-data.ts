import type { ActivityRow } from '#lib/core/activity.ts';
import { toExportedRow } from '#lib/core/export-rows.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import type { DataPage } from '#lib/data/account-data.ts';

const row = (value: object) => JSON.stringify(value, asJson);

/** Whole numbers as text, as everywhere in our JSON, and verdicts by their names. */
function asJson(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return name === 'verdict' && typeof value === 'number' ? verdictFromNumber(value) : value;
}

/**
 * What is held about a member as the text of one JSON object: a list per part, one piece of text per page.
 * @param zone a zone the runtime knows, for the rows of activity
 */
export async function* accountDataText(
  data: AsyncIterable<DataPage>,
  activity: AsyncIterable<readonly ActivityRow[]>,
  zone: string,
): AsyncGenerator<string> {
  let open: string | null = null;
  const begin = (part: string) => {
    const before = open === null ? '{' : '\n  ],';
    open = part;
    return `${before}\n  ${JSON.stringify(part)}: [`;
  };
  for await (const { part, rows } of data) {
    const start = part === open ? ',' : begin(part);
    yield `${start}${rows.map((each) => `\n    ${row(each)}`).join(',')}`;
  }
  yield begin('activity');
  let first = true;
  for await (const rows of activity) {
    yield `${first ? '' : ','}${rows.map((each) => `\n    ${row(toExportedRow(each, zone))}`).join(',')}`;
    first = false;
  }
  yield '\n  ]\n}\n';
}
