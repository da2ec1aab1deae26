import type { Report } from '#lib/core/advertiser-example.ts';
import type { ReadingStep } from '#lib/core/protocol/notice.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';

/** A call as it was read, in what a page can show: masked. */
export interface ReadView {
  readonly steps: readonly ReadingStep[];
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: ReadonlyArray<readonly [string, string]>;
    readonly body: string;
  };
  /** Provider secrets belong to another process, so the reading stops before the signature. */
  readonly closed: boolean;
  readonly note: string | null;
  /** Of a call that does not pass the reading: why, and what its sender can do. */
  readonly refusal: { readonly happened: string; readonly cause: string; readonly remedy: string } | null;
}

export interface TestState {
  readonly call: string;
  readonly kind: Report;
  readonly offer: string;
  /** The step's id; empty for the first one. */
  readonly event: string;
  /** Empty for a usual one. */
  readonly amount: string;
  /** The latest transaction that could be taken back. */
  readonly last?: string;
  /** Of the next test call: the same one sent twice is a repeat. */
  readonly transaction: string;
  readonly failure?: string;
  readonly result?: ReadView & {
    readonly transaction: string;
    readonly decided: {
      readonly code: VerdictCode;
      /** The glossary term that explains it. */
      readonly term: string;
      readonly happened: string;
      readonly remedy: string;
      readonly status: number;
      readonly body: string;
    } | null;
    /** Why it was not delivered. */
    readonly kept: string | null;
  };
}

export interface PasteState {
  readonly text: string;
  readonly error?: string;
  readonly result?: ReadView;
}
