import { STREAK_BONUS_EVERY_DAYS, STREAK_MOST_DAYS, STREAK_REPAIR_DAYS } from '#lib/core/rules.ts';

/** A day of the calendar as the number of days since 1 January 1970. */
export type Day = number;

/** A run of days with something earned. */
export interface Run {
  readonly startedOn: Day;
  readonly lastDay: Day;
  /** Days in it; stays at 365. */
  readonly length: number;
}

/** One earning: the day its call arrived, and the day of the member's start, where one is known. */
export interface Earning {
  readonly arrivedOn: Day;
  readonly startedOn: Day | null;
}

/** Lengths at which a run earns a bonus, and the points: more each week of the first four, then the same. */
const WEEKLY_POINTS = [50n, 100n, 150n, 200n] as const;

/** The calendar day of an instant in a zone. @param zone IANA name that the runtime knows */
export function dayIn(zone: string, at: Date): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
  return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
}

/** A day as PostgreSQL writes it, `2026-11-22`. */
export const dayText = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The reverse of dayText. */
export const dayOf = (text: string): Day => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;

/**
 * The run after an earning. A late call closes a gap behind it: every day between the start and the arrival counts, two
 * days back at most, when that joins the run. Nothing ever shortens a run; days that are too far apart begin a new one.
 */
export function extend(run: Run | null, { arrivedOn, startedOn }: Earning): Run {
  const fresh: Run = { startedOn: arrivedOn, lastDay: arrivedOn, length: 1 };
  if (run === null) return fresh;
  // A zone further west can bring a day that was counted already.
  if (arrivedOn <= run.lastDay) return run;
  const reach = Math.max(arrivedOn - STREAK_REPAIR_DAYS, Math.min(startedOn ?? arrivedOn, arrivedOn));
  if (reach > run.lastDay + 1) return fresh;
  const length = Math.min(STREAK_MOST_DAYS, run.length + (arrivedOn - run.lastDay));
  return { startedOn: run.startedOn, lastDay: arrivedOn, length };
}

/** Does the run still stand on a day? Yesterday's is only over when today is; then a late call may still join it. */
export function standing(run: Run, today: Day): 'running' | 'repairable' | 'over' {
  if (today <= run.lastDay + 1) return 'running';
  return today <= run.lastDay + 1 + STREAK_REPAIR_DAYS ? 'repairable' : 'over';
}

/** Lengths in (from, to] that earn a bonus, with its points. */
export function bonusesBetween(from: number, to: number): readonly { length: number; points: bigint }[] {
  const due: { length: number; points: bigint }[] = [];
  for (let week = Math.floor(from / STREAK_BONUS_EVERY_DAYS) + 1; ; week += 1) {
    const length = week * STREAK_BONUS_EVERY_DAYS;
    if (length > to) return due;
    due.push({ length, points: WEEKLY_POINTS[Math.min(week, WEEKLY_POINTS.length) - 1] ?? 0n });
  }
}

/** The next bonus of a run and the first day on which it can be reached; null when the longest run has them all. */
export function nextBonus(
  run: Run | null,
  today: Day,
): { readonly length: number; readonly points: bigint; readonly day: Day } | null {
  const live = run !== null && standing(run, today) !== 'over' ? run : null;
  const length = live?.length ?? 0;
  const [next] = bonusesBetween(length, Math.min(STREAK_MOST_DAYS, length + STREAK_BONUS_EVERY_DAYS));
  if (next === undefined) return null;
  // What a late call repairs can reach more than one day at once, but only on the day of that call.
  return { ...next, day: Math.max(today, (live?.lastDay ?? today - 1) + next.length - length) };
}
