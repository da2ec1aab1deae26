import type { LoadResult } from '#bench/load/order.ts';
import type { Usage } from '#bench/stage/usage.ts';

/** One figure and what it must reach. */
export interface Measure {
  readonly label: string;
  readonly value: number;
  /** `×`, `ms`, `s`, `B`, or '' for a plain number */
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly floor: number;
  readonly aim: number;
}

/** One load that was measured on the way. */
export interface Run {
  readonly name: string;
  readonly load: LoadResult;
  readonly usage: Usage | null;
}

/** What one scenario found. */
export interface Finding {
  readonly id: string;
  readonly short: string;
  readonly title: string;
  readonly measures: readonly Measure[];
  /** Sentences for the reader: how it was measured, what stands beside the figure. */
  readonly notes: readonly string[];
  readonly runs: readonly Run[];
  /** Why there is no figure; null when there is one. */
  readonly missing: string | null;
}

export type Verdict = 'aim reached' | 'floor reached' | 'floor missed' | 'not available';

/** Whether a value is at least as good as a bound. */
export function reaches({ better, value }: Measure, bound: number): boolean {
  return better === 'higher' ? value >= bound : value <= bound;
}

/** The verdict of the worst of its measures: a scenario is as good as what it is worst at. */
export function verdictOf({ measures, missing }: Pick<Finding, 'measures' | 'missing'>): Verdict {
  if (missing !== null || measures.length === 0) return 'not available';
  if (measures.every((measure) => reaches(measure, measure.aim))) return 'aim reached';
  return measures.every((measure) => reaches(measure, measure.floor)) ? 'floor reached' : 'floor missed';
}
