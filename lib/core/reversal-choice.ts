import type { ConversionState } from '#lib/core/lifecycle.ts';

/** Said of a reversal whose credit has not come yet: when it comes, the two cancel out. */
export const TO_COME = 'to-come';

/** A credit that a reversal may mean. */
export interface CreditToTakeBack {
  readonly publicId: string;
  readonly title: string;
  readonly eventName: string | null;
  readonly state: ConversionState;
  readonly points: bigint;
  readonly createdAt: Date;
  /** The provider's id of the call that brought it. */
  readonly transaction: string | null;
}

/** What a person who looks for the credit of a reversal is shown. */
export interface ReversalChoice {
  /** The credit of its own id has come meanwhile, and the two cancelled out. */
  readonly spent: boolean;
  /** Those of the reversal's own points first, then the newest. */
  readonly credits: readonly CreditToTakeBack[];
}
