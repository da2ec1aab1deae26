/**
 * Arrays as PostgreSQL itself writes them: it takes them over where it would have to read text, which was a tenth of what a
 * large batch cost it. Form: `array_recv` and the `…recv` function of each type in PostgreSQL's sources, all numbers
 * big-endian.
 */

/** What a column's values can be; bytes also as hex. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null;

/** How the elements of a type are written. */
interface ElementForm {
  /** The type's number in every PostgreSQL: pg_type.dat. */
  readonly oid: number;
  /** Bytes of an element; at most, where it varies. */
  size(value: never): number;
  /** Writes an element and gives its length in bytes. @throws RangeError for a number that the type cannot hold */
  write(to: Target, value: never, at: number): number;
}

/** The same bytes twice: V8 writes numbers through a view without a call. */
interface Target {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** @param bytes of every element */
const fixed = <Of extends Value>(
  oid: number,
  bytes: number,
  put: (view: DataView, value: Of, at: number) => void,
): ElementForm => ({
  oid,
  size: () => bytes,
  write({ view }, value, at) {
    put(view, value, at);
    return bytes;
  },
});

/** A view writes what fits of a number that does not. */
function inRange<Of extends number | bigint>(value: Of, least: Of, most: Of): Of {
  if (value >= least && value <= most) return value;
  throw new RangeError(`${value} is not between ${least} and ${most}`);
}

const whole = (value: number, bits: number) => inRange(value, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
const [LEAST_BIGINT, MOST_BIGINT] = [-(2n ** 63n), 2n ** 63n - 1n];

/** Milliseconds from 1970 to 2000, where PostgreSQL's time begins. */
const TIME_BEGINS = Date.UTC(2000, 0, 1);

const FORMS: Readonly<Record<string, ElementForm>> = {
  boolean: fixed<boolean>(16, 1, (view, value, at) => view.setUint8(at, value ? 1 : 0)),
  smallint: fixed<number>(21, 2, (view, value, at) => view.setInt16(at, whole(value, 16))),
  int: fixed<number>(23, 4, (view, value, at) => view.setInt32(at, whole(value, 32))),
  bigint: fixed<bigint | number>(20, 8, (view, value, at) =>
    view.setBigInt64(at, inRange(BigInt(value), LEAST_BIGINT, MOST_BIGINT)),
  ),
  timestamptz: fixed<Date>(1184, 8, (view, value, at) =>
    view.setBigInt64(at, BigInt(value.getTime() - TIME_BEGINS) * 1_000n),
  ),
  uuid: {
    oid: 2950,
    size: () => 16,
    write: ({ bytes }, value: string, at) => bytes.write(value.replaceAll('-', ''), at, 'hex'),
  },
  text: {
    oid: 25,
    size: (value: string) => Buffer.byteLength(value),
    write: ({ bytes }, value: string, at) => bytes.write(value, at),
  },
  bytea: {
    oid: 17,
    size: (value: string | Uint8Array) => (typeof value === 'string' ? value.length >> 1 : value.length),
    write({ bytes }, value: string | Uint8Array, at) {
      if (typeof value === 'string') return bytes.write(value, at, 'hex');
      bytes.set(value, at);
      return value.length;
    },
  },
};

/** Dimensions, whether there are NULLs, type, length, first index. */
const HEAD = 20;
const NO_ELEMENTS = 12;
const LENGTH = 4;
const NULL = -1;

/** How an array of this type is written; null for a type whose arrays travel as text. @param type as in a cast */
export function arrayForm(type: string): ((values: readonly Value[]) => Buffer) | null {
  const form = FORMS[type];
  return form === undefined ? null : (values) => arrayBytes(form, values);
}

function arrayBytes({ oid, size, write }: ElementForm, values: readonly Value[]): Buffer {
  let length = values.length === 0 ? NO_ELEMENTS : HEAD;
  let nulls = 0;
  for (const value of values) {
    length += LENGTH;
    if (value === null) nulls = 1;
    else length += size(value as never);
  }
  const bytes = Buffer.allocUnsafe(length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  view.setInt32(0, values.length === 0 ? 0 : 1);
  view.setInt32(4, nulls);
  view.setInt32(8, oid);
  if (values.length === 0) return bytes;
  view.setInt32(12, values.length);
  view.setInt32(16, 1);
  const target = { bytes, view };
  let at = HEAD;
  for (const value of values) {
    const written = value === null ? 0 : write(target, value as never, at + LENGTH);
    view.setInt32(at, value === null ? NULL : written);
    at += LENGTH + written;
  }
  return at === length ? bytes : bytes.subarray(0, at);
}
