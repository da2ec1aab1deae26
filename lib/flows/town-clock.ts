import type { Ageing } from '#lib/data/age-world.ts';
import { TOWN_MARK, type TownMark } from '#lib/data/town-clock.ts';

const DAY = 86_400_000;
const dayOf = (ms: number) => Math.floor(ms / DAY);

/** Days by which a date that is stored now is to go back. */
const datesOwed = (present: number, lag: number) => dayOf(present) - dayOf(present - lag);

/** A town that has not begun: its clock stands at its first moment. */
export const beginTown = (first: Date, present: number): TownMark => ({
  shownAt: new Date(present).toISOString(),
  next: 0,
  lag: present - first.getTime(),
  owed: datesOwed(present, present - first.getTime()),
});

/** The clock of a town: it stands at a moment of the past, and only ever goes on. */
export interface TownClock {
  /** The moment it stands at now. */
  now(): number;
  /** The moment at which something stored with this time lies in the end. */
  told(stored: Date): number;
  /** Lets time pass until a moment; where that is over already, none. @param next number of the moment that comes now */
  passTo(moment: number, next: number): Promise<void>;
}

/**
 * A clock for a world in which acts write the present time: all that is stored goes into the past by as much as the
 * clock goes on, so that in the end everything lies where the clock stood.
 * @param present milliseconds, of the machine's own clock
 */
export function townClock(ageing: Ageing, mark: TownMark, present: () => number): TownClock {
  let { lag, owed } = mark;
  const clock: TownClock = {
    now: () => present() - lag,
    told: (stored) => stored.getTime() - lag,
    async passTo(moment, next) {
      const ms = Math.max(0, Math.round(moment - clock.now()));
      lag -= ms;
      // Also when midnight passes while this runs: what is stored bears the date of yesterday.
      const left = datesOwed(present(), lag);
      const note = { name: TOWN_MARK, value: { ...mark, next, lag, owed: left } };
      await ageing.age({ ms, days: owed - left, note });
      owed = left;
    },
  };
  return clock;
}
