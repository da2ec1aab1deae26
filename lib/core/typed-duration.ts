const UNITS: Readonly<Record<string, number>> = {
  m: 1,
  min: 1,
  minute: 1,
  minutes: 1,
  h: 60,
  hour: 60,
  hours: 60,
  d: 1_440,
  day: 1_440,
  days: 1_440,
};

/** How a length of time is typed, for the sentence that refuses another. */
export const DURATION_HINT = 'Such as 7 days, 24 hours, 90 minutes, or none.';

/**
 * A length of time as typed, in whole minutes: `7 days`, `24h`, `none`. Null when it is no length of time, or has more
 * than six digits.
 */
export function readDuration(text: string): number | null {
  const plain = text.trim().toLowerCase();
  if (plain === 'none' || plain === '0') return 0;
  const parts = /^(\d{1,6})\s*([a-z]+)$/.exec(plain);
  const unit = parts?.[2] ?? '';
  return parts !== null && Object.hasOwn(UNITS, unit) ? Number(parts[1]) * (UNITS[unit] ?? 0) : null;
}
