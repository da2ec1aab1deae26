import {
  type Day,
  type Earning,
  extend,
  goesOnFrom,
  type Run,
  rejoinable,
  standing,
} from '#lib/core/streak.ts';

/**
 * How one day stands in a streak. `repaired`: a late call filled it; `open`: it can still be filled; `missed`: nothing
 * was earned; `ahead`: it is to come; `before`: there was no account yet.
 */
export type DayStanding = 'counted' | 'repaired' | 'open' | 'missed' | 'ahead' | 'before';

/** Weeks that are shown, this one included. */
export const SHOWN_WEEKS = 8;
const WEEK = 7;

/** The Monday with which the weeks shown begin. */
export function firstShown(today: Day): Day {
  // The first day of the calendar, 0, was a Thursday.
  return today - ((today + 3) % WEEK) - (SHOWN_WEEKS - 1) * WEEK;
}

/** The run as it is now: what was earned since it was counted belongs to it. @param earnings in order of their day */
export function presentRun(run: Run | null, earnings: readonly Earning[]): Run | null {
  return earnings.reduce<Run | null>((now, earning) => extend(now, earning), run);
}

/**
 * How each day of the weeks shown stands, week by week from Monday to Sunday.
 * @param earnings of those weeks and the days before them that a repair can reach, in order of their day
 * @param since the day of the account
 */
export function weeksOf(
  { run, earnings, since }: { run: Run | null; earnings: readonly Earning[]; since: Day },
  today: Day,
): readonly (readonly { readonly day: Day; readonly standing: DayStanding }[])[] {
  const standingOf = standings(presentRun(run, earnings), earnings, today);
  const first = firstShown(today);
  return Array.from({ length: SHOWN_WEEKS }, (_, week) =>
    Array.from({ length: WEEK }, (_, at) => {
      const day = first + week * WEEK + at;
      return { day, standing: day < since ? 'before' : standingOf(day) };
    }),
  );
}

function standings(run: Run | null, earnings: readonly Earning[], today: Day): (day: Day) => DayStanding {
  const counted = new Set(earnings.map(({ arrivedOn }) => arrivedOn));
  const repaired = repairedBy(earnings);
  const live = run !== null && standing(run, today) !== 'over' ? (rejoinable(run, today) ?? run) : null;
  const inRun = (day: Day) => run !== null && day >= run.startedOn && day <= run.lastDay;
  return (day) => {
    if (day > today) return 'ahead';
    if (counted.has(day)) return 'counted';
    // What stands in the run counts, also where no call of that day is found by today's zone.
    if (repaired.has(day) || inRun(day)) return 'repaired';
    return day === today || (live !== null && day > live.lastDay) ? 'open' : 'missed';
  };
}

/** Days without a call that a later call filled. */
function repairedBy(earnings: readonly Earning[]): ReadonlySet<Day> {
  const repaired = new Set<Day>();
  let run: Run | null = null;
  for (const earning of earnings) {
    const next: Run = extend(run, earning);
    const from = goesOnFrom(run, next);
    if (from !== null) for (let day = from.lastDay + 1; day < next.lastDay; day += 1) repaired.add(day);
    run = next;
  }
  return repaired;
}
