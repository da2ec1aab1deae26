import type { ActivityKind } from '#lib/core/holds.ts';
import { gapInWords } from '#lib/core/provider-rhythm.ts';

/** Fewer credits than this prove nothing to a stranger. */
export const FEWEST_SHOWN = 20;

/** What the ledger says of how this site has done, over a stretch of days. */
export interface HonestyFigures {
  /** Conversions that were credited. */
  readonly credited: number;
  readonly points: bigint;
  /** Of those, how many were credited without a person looking. */
  readonly unaided: number;
  /** Of those, how many the provider took back since. */
  readonly takenBack: number;
  /** Milliseconds from the call that was credited to its booking: half, and nine in ten, took no longer. */
  readonly median: number | null;
  readonly slow: number | null;
}

/** One credited conversion as a stranger may see it: when things came after one another, never whose or on which day. */
export interface PublicStory {
  /** The title of an offer of ours; null for what a wall showed to one member. */
  readonly title: string | null;
  readonly kind: ActivityKind;
  readonly provider: string;
  readonly points: bigint;
  /** Milliseconds from one stop to the next; null where there was none. */
  readonly toReport: number | null;
  readonly toCredit: number;
  readonly held: number | null;
  /** From the credit to the day after which the provider cannot take it back. */
  readonly toFinal: number | null;
}

/** A share in whole per cent, never rounded up to all nor down to none: "97%", "more than 99%", "less than 1%". */
export function shareInWords(part: number, whole: number): string {
  if (whole <= 0) return 'none yet';
  if (part === 0) return '0%';
  if (part === whole) return '100%';
  const share = Math.round((part / whole) * 100);
  if (share === 100) return 'more than 99%';
  return share === 0 ? 'less than 1%' : `${share.toString()}%`;
}

/** A stretch of time in one unit: "less than a second", "12 seconds", "3 hours". */
export const spanInWords = (ms: number): string =>
  ms < 1_000 ? 'less than a second' : gapInWords(ms / 1_000);
