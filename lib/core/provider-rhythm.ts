/** How a provider's calls usually follow one another, in seconds. */
export interface Rhythm {
  /** Between two calls, half of the time at most. */
  readonly median: number;
  /** Nineteen gaps of twenty are at most so long. */
  readonly slow: number;
  /** The longest gap there was. */
  readonly longest: number;
  /** How many gaps that is measured from. */
  readonly gaps: number;
}

/** Unheard: none among the calls that were looked at, which do not reach back far enough to call that silence. */
export type PulseState = 'alive' | 'quieter' | 'silent' | 'unheard' | 'first' | 'paused';

/** What is known of a provider's calls. */
export interface PulseFacts {
  readonly paused: boolean;
  /** Of the calls that were looked at; null when none is among them. */
  readonly lastCallAt: Date | null;
  /** Where more calls came than are looked at: back to when these reach. Null where all of the days were read. */
  readonly readBackTo: Date | null;
  /** Whether any call ever came. */
  readonly everCalled: boolean;
  /** Null while there are too few calls to speak of one. */
  readonly rhythm: Rhythm | null;
}

/** Gaps below which nothing usual can be told. */
export const GAPS_NEEDED = 5;

const MINUTE = 60;
const DAY = 86_400;
/** Nobody is called quiet, or silent, for less. */
const SOONEST_QUIETER = 10 * MINUTE;
const SOONEST_SILENT = 30 * MINUTE;
/** Where no rhythm is known yet. */
const WITHOUT_RHYTHM = DAY;

/**
 * Is the provider heard as usual? Quieter: the pause is beyond four usual gaps and beyond what is usually slow.
 * Silent: beyond twelve, and beyond the longest pause there was, of which no more than a day counts: nights are usual,
 * an outage of last week is not.
 */
export function pulseState(
  { paused, lastCallAt, readBackTo, everCalled, rhythm }: PulseFacts,
  now: Date,
): PulseState {
  if (paused) return 'paused';
  if (lastCallAt === null && !everCalled) return 'first';
  if (lastCallAt === null) return readBackTo === null ? 'silent' : 'unheard';
  const quiet = Math.max(0, (now.getTime() - lastCallAt.getTime()) / 1_000);
  if (rhythm === null) return quiet > WITHOUT_RHYTHM ? 'quieter' : 'alive';
  const { median, slow, longest } = rhythm;
  if (quiet > Math.max(12 * median, Math.min(longest, DAY), SOONEST_SILENT)) return 'silent';
  if (quiet > Math.max(4 * median, Math.min(slow, DAY), SOONEST_QUIETER)) return 'quieter';
  return 'alive';
}

/** A gap in words, coarse as a rhythm is: "12 seconds", "5 minutes", "3 hours", "2 days". */
export function gapInWords(seconds: number): string {
  const [count, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 90 * MINUTE
        ? [seconds / MINUTE, 'minute']
        : seconds < 36 * 60 * MINUTE
          ? [seconds / 3_600, 'hour']
          : [seconds / DAY, 'day'];
  const whole = Math.max(1, Math.round(count));
  return `${whole.toString()} ${unit}${whole === 1 ? '' : 's'}`;
}
