import type { Deed } from './deed.ts';
import { FORGED, habitsOf } from './habits.ts';
import { STORY } from './story.ts';

/** Days the town has lived when it is shown. */
export const TOWN_DAYS = 90;

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The last minutes belong to whoever starts the demo. */
const QUIET = 10 * MINUTE;

/** A moment of the town: a deed, or what every day brings by itself (streaks, trust, now and then an audit). */
export interface Moment {
  readonly at: Date;
  readonly deed: Deed | null;
  /** So many days before it is shown. */
  readonly day: number;
}

/**
 * All that happens in the town, in order. Each deed has an hour of its own; what every day brings comes at the time of
 * day at which the town is shown, when its days and the calendar's agree.
 * @param shownAt nothing happens after it
 */
export function planTown(shownAt: Date): readonly Moment[] {
  const now = shownAt.getTime();
  const midnight = Math.floor(now / DAY) * DAY;
  const moments: Moment[] = [];
  const add = (at: number, day: number, deed: Deed | null) => moments.push({ at: new Date(at), day, deed });
  for (let day = TOWN_DAYS; day >= 0; day -= 1) {
    for (const { minute, deed } of [...(STORY[day] ?? []), ...habitsOf(day)])
      add(midnight - day * DAY + minute * MINUTE + ((day * 7 + minute) % 60) * 1_000, day, deed);
    add(now - day * DAY, day, null);
  }
  for (const { minutesAgo, deed } of FORGED) add(now - minutesAgo * MINUTE, 0, deed);
  return moments
    .filter(({ at, deed }) => deed === null || at.getTime() <= now - QUIET)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
