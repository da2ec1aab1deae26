import type { ReadingStep } from '#lib/core/protocol/notice.ts';
import type { FormLine, Refusal } from '#lib/core/protocol/prove/explain.ts';
import type { Fit } from '#lib/core/protocol/prove/fit.ts';
import type { Beside } from '#lib/core/protocol/prove/prove.ts';
import type { ProofSetting } from '#lib/core/protocol/prove/typed-ground.ts';

/** A change of the definition that fits, as a page shows it: JSON as text. */
export interface FitView extends Omit<Fit, 'patch' | 'definition'> {
  readonly patch: string | null;
  readonly definition: string | null;
}

/** One call that was proven, in what a page can show: masked, and without a secret. */
export interface ProvenView {
  readonly verified: boolean;
  readonly outcome: string;
  readonly refusal: Refusal | null;
  readonly steps: readonly ReadingStep[];
  readonly form: readonly FormLine[];
  readonly reply: { readonly status: number; readonly body: string };
  readonly method: string;
  /** As it was pasted, signatures and secrets masked. */
  readonly request: string;
  readonly notes: readonly string[];
}

/** What came of a proof. */
export interface ProofView {
  readonly name: string;
  readonly verified: boolean;
  readonly calls: readonly ProvenView[];
  readonly beside: readonly (Omit<Beside, 'fits'> & { readonly fits: readonly FitView[] })[];
  /** The account's secrets belong to another process, so each reading stops at its proof. */
  readonly closed: boolean;
}

export interface ProveState {
  /** Counts the answers, so that fields know that one came. */
  readonly turn: number;
  /** What was typed, without secrets. */
  readonly values: Readonly<Record<string, string>>;
  /** Sentences beside their fields. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure?: string;
  /** What a typed definition needs. */
  readonly settings?: readonly ProofSetting[];
  readonly result?: ProofView;
}

export const UNPROVEN: ProveState = { turn: 0, values: {}, errors: {} };
