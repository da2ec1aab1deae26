import { type HistogramFigures, histogram } from '#lib/core/histogram.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';

/** How many calls of one provider had one outcome. */
export interface OutcomeCount {
  /** The empty text where it was not known whose call it was. */
  readonly slug: string;
  readonly verdict: VerdictCode;
  readonly count: number;
}

export interface TallyFigures {
  readonly outcomes: readonly OutcomeCount[];
  /** Seconds from the call's arrival to its answer. */
  readonly latency: HistogramFigures;
  readonly batchSize: HistogramFigures;
  /** Seconds one batch took, with all its tries. */
  readonly batchDuration: HistogramFigures;
  readonly batchFailures: number;
}

/** What this process has counted since it started. Increments only. */
export interface Tally {
  /** @param ms from the call's arrival to its answer; null: turned away at the door */
  answered(slug: string, verdict: VerdictCode, ms: number | null): void;
  /** Wraps what runs a batch, so that it is counted. */
  batches<Item, Result>(run: BatchRun<Item, Result>): BatchRun<Item, Result>;
  read(): TallyFigures;
}

type BatchRun<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

const SECONDS = [0.001, 0.002, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ITEMS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Outcomes that are given before it is known whether the provider exists: their slug is the caller's word. */
const SLUG_UNPROVEN: ReadonlySet<VerdictCode> = new Set(['provider-unknown', 'unavailable', 'overloaded']);

export function tally(): Tally {
  const outcomes = new Map<string, Map<VerdictCode, number>>([['', new Map()]]);
  const latency = histogram(SECONDS);
  const batchSize = histogram(ITEMS);
  const batchDuration = histogram(SECONDS);
  let batchFailures = 0;

  /** A caller who makes up slugs must not make up time series. */
  function countsOf(slug: string, verdict: VerdictCode): Map<VerdictCode, number> {
    const known = outcomes.get(slug) ?? (SLUG_UNPROVEN.has(verdict) ? outcomes.get('') : undefined);
    if (known !== undefined) return known;
    const made = new Map<VerdictCode, number>();
    outcomes.set(slug, made);
    return made;
  }

  return {
    answered(slug, verdict, ms) {
      const counts = countsOf(slug, verdict);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      if (ms !== null) latency.observe(ms / 1_000);
    },
    batches: (run) => async (items) => {
      const began = performance.now();
      batchSize.observe(items.length);
      try {
        return await run(items);
      } catch (error) {
        batchFailures += 1;
        throw error;
      } finally {
        batchDuration.observe((performance.now() - began) / 1_000);
      }
    },
    read: () => ({
      outcomes: [...outcomes].flatMap(([slug, counts]) =>
        [...counts].map(([verdict, count]) => ({ slug, verdict, count })),
      ),
      latency: latency.read(),
      batchSize: batchSize.read(),
      batchDuration: batchDuration.read(),
      batchFailures,
    }),
  };
}
