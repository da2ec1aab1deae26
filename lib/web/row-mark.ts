/** Where a list goes on, as a page's address says it: the id of the last row seen. Null for anything but an id. */
export function readRowMark(value: unknown): bigint | null {
  return typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value) ? BigInt(value) : null;
}

/** What a page says of a mark, or of anything else in its address, that leads nowhere. */
export const ADDRESS_UNREADABLE = 'That address could not be read in full; what could not is left out.';
