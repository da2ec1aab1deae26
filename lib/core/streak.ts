import { STREAK_BONUS_EVERY_DAYS, STREAK_MOST_DAYS, STREAK_REPAIR_DAYS } from '#lib/core/rules.ts';

/** A day of the calendar as the number of days since 1 January 1970. */
export type Day = number;

/** Days in a row with something earned. */
export interface Days {
  readonly startedOn: Day;
  readonly lastDay: Day;
  /** Days in it; stays at 365. */
  readonly length: number;
}

/** A run of days with something earned. */
export interface Run extends Days {
  /** The run that ended before this one began, while a late call can still join the two; null where there is none. */
  readonly before: Days | null;
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
 * days back at most, when that joins the run, or the one before it to this one: what was confirmed meanwhile takes nothing
 * from the late call. Nothing ever shortens a run; days that are too far apart begin a new one.
 */
export function extend(run: Run | null, { arrivedOn, startedOn }: Earning): Run {
  const fresh: Run = { startedOn: arrivedOn, lastDay: arrivedOn, length: 1, before: null };
  if (run === null) return fresh;
  const reach = Math.max(arrivedOn - STREAK_REPAIR_DAYS, Math.min(startedOn ?? arrivedOn, arrivedOn));
  const { before } = run;
  if (before !== null && reach <= before.lastDay + 1 && arrivedOn >= run.startedOn - 1)
    return { ...grown(before, Math.max(run.lastDay, arrivedOn)), before: null };
  // A day that was counted already, by another call of it or before the zone became one further west.
  if (arrivedOn <= run.lastDay) return run;
  if (reach > run.lastDay + 1) return { ...fresh, before: inReach(run, arrivedOn) };
  return { ...grown(run, arrivedOn), before: inReach(before, arrivedOn) };
}

/** A run that a late call of a day can still join. */
function inReach(days: Days | null, on: Day): Days | null {
  if (days === null || standing(days, on) === 'over') return null;
  const { startedOn, lastDay, length } = days;
  return { startedOn, lastDay, length };
}

const grown = ({ startedOn, lastDay, length }: Days, until: Day): Days => ({
  startedOn,
  lastDay: until,
  length: Math.min(STREAK_MOST_DAYS, length + (until - lastDay)),
});

/** The days that a run which was extended goes on from: its own, those before it that it was joined to, or none. */
export function goesOnFrom(run: Run | null, extended: Run): Days | null {
  return [run, run?.before ?? null].find((days) => days?.startedOn === extended.startedOn) ?? null;
}

/** Does the run still stand on a day? Yesterday's is only over when today is; then a late call may still join it. */
export function standing({ lastDay }: Days, today: Day): 'running' | 'repairable' | 'over' {
  if (today <= lastDay + 1) return 'running';
  return today <= lastDay + 1 + STREAK_REPAIR_DAYS ? 'repairable' : 'over';
}

/** The run before this one, as long as a late call may still join the two on a day. */
export const rejoinable = ({ before }: Run, today: Day): Days | null => inReach(before, today);

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
  const live = run !== null && standing(run, today) !== 'over' ? (rejoinable(run, today) ?? run) : null;
  const length = live?.length ?? 0;
  const [next] = bonusesBetween(length, Math.min(STREAK_MOST_DAYS, length + STREAK_BONUS_EVERY_DAYS));
  if (next === undefined) return null;
  // What a late call repairs, also by joining the run before, can reach more than one day at once, but only on the day of that call.
  return { ...next, day: Math.max(today, (live?.lastDay ?? today - 1) + next.length - length) };
}
