/** One bar of a histogram: values from `from` up to, and without, `to`. */
export interface Bin {
  /** Its bounds in words, such as "1–6 h". */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Where a value stands over bars of equal width, whatever their bounds: 0 is the left edge, 100 the right. What lies
 * outside stands at the edge.
 */
export function placeInBins(bins: readonly Bin[], value: number): number {
  const at = bins.findIndex(({ to }) => value < to);
  const bin = bins[at];
  if (bin === undefined) return bins.length === 0 ? 0 : 100;
  const within = Math.max(0, (value - bin.from) / Math.max(bin.to - bin.from, Number.EPSILON));
  return ((at + within) / bins.length) * 100;
}

/** Counts values into bins. @param bounds rising, with names for what lies between two of them; outsiders are counted at the ends */
export function countInBins(
  values: readonly number[],
  bounds: readonly number[],
  names: readonly string[],
): Bin[] {
  return names.map((name, at) => {
    const from = bounds[at] ?? 0;
    const to = bounds[at + 1] ?? Number.POSITIVE_INFINITY;
    const last = at === names.length - 1;
    const count = values.filter((value) => (at === 0 || value >= from) && (last || value < to)).length;
    return { name, from, to, count };
  });
}
