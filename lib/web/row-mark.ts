/** Where a list goes on, as a page's address says it: the id of the last row seen. Null for anything but an id. */
export function readRowMark(value: unknown): bigint | null {
  return typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value) ? BigInt(value) : null;
}
