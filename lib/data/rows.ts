import { arrayForm, type Value } from '#lib/data/array-bytes.ts';

/**
 * Rows of a raw statement, one array per column: `unnest` turns them back into rows. One statement writes a batch,
 * whatever its size; arrays cost half of what rows of JSON do, here and in PostgreSQL. Each array costs it something to
 * set up, so what mostly has one row can be given as plain values too.
 */

/** A parameter of a statement: text, or bytes as PostgreSQL writes them itself. */
type Parameter = string | Uint8Array | null;

/** One column: its name in SQL, its PostgreSQL type, and where its value comes from (bytes may be given as hex). */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => Value];

/** Rows as parameters: what the statement says, and what it is sent with. */
export interface Given<Row> {
  /** Its rows, for a FROM list. @param first number of its first parameter */
  from(alias: string, first?: number): string;
  /** One parameter per column. */
  values(rows: readonly Row[]): Parameter[];
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
  const arrays = all.map(([, type, value]) => {
    const array = arrayForm(type) ?? arrayText;
    return (rows: readonly Row[]) => array(rows.map(value));
  });
  return {
    names,
    width: all.length,
    from(alias, first = 1) {
      const given = all.map(([, type], index) => `$${first + index}::${type}[]`).join(', ');
      return `unnest(${given}) AS ${alias}(${names})`;
    },
    values: (rows) => arrays.map((array) => array(rows)),
    one: {
      from(alias, first = 1) {
        const values = all.map(([, type], index) => `$${first + index}::${type}`).join(', ');
        const there = `given.${all[0]?.[0]} IS NOT NULL`;
        return `(SELECT * FROM (VALUES (${values})) AS given(${names}) WHERE ${there}) AS ${alias}`;
      },
      values(rows) {
        const [row, ...others] = rows;
        if (others.length > 0) throw new RangeError(`${rows.length} rows where one can be given`);
        return all.map(([, type, value]) => (row === undefined ? null : parameterOf(type, value(row))));
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

function parameterOf(type: string, value: Value): Parameter {
  if (value === null || value instanceof Uint8Array) return value;
  if (type === 'bytea') return `\\x${value}`;
  return value instanceof Date ? value.toISOString() : `${value}`;
}

/** Ids as one parameter, for `= ANY($1::bigint[])`. */
export function idArray(ids: Iterable<bigint | number>): string {
  return `{${[...new Set(ids)].join(',')}}`;
}

/** Texts as one parameter, for `= ANY($1::text[])`. */
export function textArray(texts: Iterable<string>): string {
  return arrayText([...new Set(texts)]);
}

function arrayText(values: readonly Value[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(`${value}`))).join(',')}}`;
}

/** In an array every character may stand between quotes but these two; words that say nothing else need none. */
function quoted(text: string): string {
  if (/^[\w.-]+(?: [\w.-]+)*$/.test(text) && !/^null$/i.test(text)) return text;
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
