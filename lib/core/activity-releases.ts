import { dayOf } from '#lib/core/activity-months.ts';

/** Holds that end on one day of the member's. Points. */
export interface ReleaseDay {
  /** The first of them. */
  readonly at: Date;
  readonly points: bigint;
  readonly count: number;
}

/** Holds by the day they end, what ends first standing first. @param zone a zone the runtime knows */
export function releaseDays(
  releases: readonly { readonly at: Date; readonly points: bigint }[],
  zone: string,
): readonly ReleaseDay[] {
  const days = Map.groupBy(releases, ({ at }) => dayOf(at, zone));
  return [...days.values()].flatMap((ofDay) => {
    const [first] = ofDay;
    if (first === undefined) return [];
    return [
      { at: first.at, points: ofDay.reduce((sum, { points }) => sum + points, 0n), count: ofDay.length },
    ];
  });
}

/** Every day of a stretch that ends today, with what happened on it, oldest first. @param zone a known zone */
export function eachDay<Day extends { readonly day: string }>(
  days: readonly Day[],
  { now, zone, count, empty }: { now: Date; zone: string; count: number; empty: (day: string) => Day },
): readonly Day[] {
  const known = new Map(days.map((each) => [each.day, each]));
  const today = Date.parse(`${dayOf(now, zone)}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(today - (count - 1 - at) * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? empty(day);
  });
}
