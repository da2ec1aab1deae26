/** Buckets per doubling: a value is known to about one part in 64. */
const PER_DOUBLING = 64;
/** Smallest value told apart, in milliseconds. */
const LEAST = 0.01;

/** Latencies in buckets of equal relative width: small, and exact enough for any percentile. */
export interface Histogram {
  /** @param ms milliseconds, not below zero */
  add(ms: number): void;
  readonly count: number;
  /** The value that this share (0 to 1) of all does not exceed, in milliseconds; null when empty. */
  at(share: number): number | null;
  summary(): Latency;
}

/** Milliseconds; null when nothing was counted. */
export interface Latency {
  readonly count: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
}

export function histogram(): Histogram {
  const buckets: number[] = [];
  let count = 0;
  let max = 0;
  const self: Histogram = {
    add(ms) {
      const bucket = ms <= LEAST ? 0 : Math.ceil(Math.log2(ms / LEAST) * PER_DOUBLING);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count += 1;
      if (ms > max) max = ms;
    },
    get count() {
      return count;
    },
    at(share) {
      if (count === 0) return null;
      const wanted = Math.max(1, Math.ceil(share * count));
      let seen = 0;
      for (let bucket = 0; bucket < buckets.length; bucket += 1) {
        seen += buckets[bucket] ?? 0;
        if (seen >= wanted) return Math.min(max, LEAST * 2 ** (bucket / PER_DOUBLING));
      }
      return max;
    },
    summary: () => ({
      count,
      p50: self.at(0.5),
      p99: self.at(0.99),
      p999: self.at(0.999),
      max: count === 0 ? null : max,
    }),
  };
  return self;
}
