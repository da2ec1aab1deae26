/**
 * Rows of a raw statement, one array per column: `unnest` turns them back into rows. One statement writes a batch,
 * whatever its size; arrays cost half of what rows of JSON do, here and in PostgreSQL. Each array costs it something to
 * set up, so what mostly has one row can be given as plain values too.
 */

/** How a column's values are written: as they are, as text that may hold anything, hex for bytes, or a Date. */
type Form = 'plain' | 'text' | 'bytes' | 'time';

const FORMS: Readonly<Record<string, Form>> = { text: 'text', bytea: 'bytes', timestamptz: 'time' };

type Value = string | number | bigint | boolean | Date | null;

/** One column: its name in SQL, its PostgreSQL type (bytes are given as hex), and where its value comes from. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => Value];

/** Rows as parameters: what the statement says, and what it is sent with. */
export interface Given<Row> {
  /** Its rows, for a FROM list. @param first number of its first parameter */
  from(alias: string, first?: number): string;
  /** One parameter per column. */
  values(rows: readonly Row[]): (string | null)[];
}

export interface Columns<Row> extends Given<Row> {
  /** Names in order, for `INSERT INTO … (names)`. */
  readonly names: string;
  readonly width: number;
  /** The same for one row or none, whose first column is never NULL: a parameter is a value. */
  readonly one: Given<Row>;
}

/** The columns of a kind of rows. Made once, beside the statement that takes them. */
export function columns<Row>(all: readonly Column<Row>[]): Columns<Row> {
  const names = all.map(([name]) => name).join(', ');
  // Bytes travel as hex and no more: the marks of an array of bytes would all be escaped once more on the way.
  const sent = all.map(([, type]) => (type === 'bytea' ? 'text' : type));
  const list = all
    .map(([name, type]) => (type === 'bytea' ? `decode(${name}, 'hex') AS ${name}` : name))
    .join(', ');
  return {
    names,
    width: all.length,
    from(alias, first = 1) {
      const arrays = sent.map((type, index) => `$${first + index}::${type}[]`).join(', ');
      return `(SELECT ${list} FROM unnest(${arrays}) AS given(${names})) AS ${alias}`;
    },
    values: (rows) => all.map(([, type, value]) => arrayText(rows, FORMS[type] ?? 'plain', value)),
    one: {
      from(alias, first = 1) {
        const values = sent.map((type, index) => `$${first + index}::${type}`).join(', ');
        const there = `given.${all[0]?.[0]} IS NOT NULL`;
        return `(SELECT ${list} FROM (VALUES (${values})) AS given(${names}) WHERE ${there}) AS ${alias}`;
      },
      values(rows) {
        const [row, ...others] = rows;
        if (others.length > 0) throw new RangeError(`${rows.length} rows where one can be given`);
        return all.map(([, , value]) => (row === undefined ? null : valueText(value(row))));
      },
    },
  };
}

/** Whether all of these can be given as one row each. */
export function atMostOne(...lists: readonly (readonly unknown[])[]): boolean {
  return lists.every(({ length }) => length <= 1);
}

/** The form that rows are given in. @param one there is no more than one of them: atMostOne */
export function given<Row>(all: Columns<Row>, one: boolean): Given<Row> {
  return one ? all.one : all;
}

function valueText(value: Value): string | null {
  if (value === null) return null;
  return value instanceof Date ? value.toISOString() : `${value}`;
}

/** Ids as one parameter, for `= ANY($1::bigint[])`. */
export function idArray(ids: Iterable<bigint | number>): string {
  return `{${[...new Set(ids)].join(',')}}`;
}

/** Texts as one parameter, for `= ANY($1::text[])`. */
export function textArray(texts: Iterable<string>): string {
  return arrayText([...new Set(texts)], 'text', (text) => text);
}

function arrayText<Row>(rows: readonly Row[], form: Form, value: (row: Row) => Value): string {
  let text = '';
  for (const row of rows) text += `${text === '' ? '' : ','}${element(value(row), form)}`;
  return `{${text}}`;
}

function element(value: Value, form: Form): string {
  if (value === null) return 'NULL';
  switch (form) {
    case 'plain':
      return `${value}`;
    case 'bytes':
      return value === '' ? '""' : `${value}`;
    case 'time':
      return (value as Date).toISOString();
    case 'text':
      return quoted(value as string);
  }
}

/** In an array every character may stand between quotes but these two; words that say nothing else need none. */
function quoted(text: string): string {
  if (/^[\w.-]+(?: [\w.-]+)*$/.test(text) && !/^null$/i.test(text)) return text;
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
