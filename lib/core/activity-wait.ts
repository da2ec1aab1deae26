/** A wait as this site's own history shows it. Milliseconds. */
export interface MeasuredWait {
  /** Half took no longer. */
  readonly median: number;
  /** Nine in ten took no longer. */
  readonly slow: number;
  /** How many were measured. */
  readonly count: number;
}

/** Fewer than this many say nothing. */
export const FEWEST_MEASURED = 10;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** A length of time in one unit, as one would say it: "less than a minute", "40 minutes", "5 hours", "3 days". */
export function roughly(ms: number): string {
  if (ms < MINUTE) return 'less than a minute';
  if (ms < 90 * MINUTE) return counted(Math.round(ms / MINUTE), 'minute');
  if (ms < 36 * HOUR) return counted(Math.round(ms / HOUR), 'hour');
  return counted(Math.round(ms / DAY), 'day');
}

/** "usually 2 hours, in one case of ten more than 3 days"; null when too few were measured. */
export function waitInWords(wait: MeasuredWait | null): string | null {
  if (wait === null || wait.count < FEWEST_MEASURED) return null;
  const [median, slow] = [roughly(wait.median), roughly(wait.slow)];
  return median === slow ? `usually ${median}` : `usually ${median}, in one case of ten more than ${slow}`;
}
