/** Counts of values up to each bound, as Prometheus wants them. */
export interface HistogramFigures {
  readonly bounds: readonly number[];
  /** Values up to the bound of the same place, the smaller ones included. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
}

export interface Histogram {
  observe(value: number): void;
  read(): HistogramFigures;
}

/** Counts values in memory. @param bounds rising; what lies above the last is counted in `count` alone */
export function histogram(bounds: readonly number[]): Histogram {
  const buckets = new Float64Array(bounds.length);
  let count = 0;
  let sum = 0;
  return {
    observe(value) {
      count += 1;
      sum += value;
      for (let at = 0; at < bounds.length; at += 1)
        if (value <= (bounds[at] ?? 0)) {
          buckets[at] = (buckets[at] ?? 0) + 1;
          return;
        }
    },
    read() {
      let below = 0;
      const counts = [...buckets].map((each) => {
        below += each;
        return below;
      });
      return { bounds, counts, count, sum };
    },
  };
}
