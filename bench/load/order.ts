import type { CallPlan } from '#bench/load/calls.ts';
import type { Latency } from '#bench/load/histogram.ts';

/** What the generator is asked to do. Times in seconds. */
export interface LoadOrder {
  readonly port: number;
  /** Signed calls from `first` on, or one request as it is, over and over. */
  readonly source:
    | { readonly kind: 'calls'; readonly plan: CallPlan; readonly first: number; readonly most: number }
    | { readonly kind: 'request'; readonly text: string };
  readonly warm: number;
  readonly seconds: number;
  /** `open`: a constant rate that waits for nobody; `closed`: each connection sends when it was answered. */
  readonly mode:
    | { readonly kind: 'open'; readonly rate: number; readonly connections: number }
    | { readonly kind: 'closed'; readonly connections: number };
  /** Milliseconds after which an unanswered call counts as dropped. */
  readonly patienceMs: number;
}

/** What came of it: everything after the warm part. */
export interface LoadResult {
  /** Seconds that were counted. */
  readonly seconds: number;
  readonly sent: number;
  readonly answered: number;
  /** Answers per second. */
  readonly rate: number;
  /** New credits answered with success, per second. */
  readonly creditRate: number;
  readonly credits: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Answers that were not what the call deserves: a genuine one refused (other than 503), a forged one taken. */
  readonly wrong: number;
  readonly dropped: { readonly noConnection: number; readonly late: number; readonly cut: number };
  /** Of every answer but 503; open: from the scheduled time of sending, closed: from the sending. */
  readonly latency: Latency;
  /** Of 503 answers. */
  readonly latencyOverloaded: Latency;
  /** Number after the last call used. */
  readonly next: number;
  /** Cores the generator itself kept busy. */
  readonly generatorCores: number;
}
