/** Months and days as one member lives them: they begin at midnight of the member's own zone. */

/** `2026-11`, in some zone. */
export type Month = string;

const HOUR_MS = 3_600_000;

/** Milliseconds a zone is ahead of UTC at that moment. */
function offsetAt(ms: number, zone: string): number {
  const parts = partsIn(zone).formatToParts(ms);
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value));
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return local - Math.floor(ms / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** The day of that moment, `2026-11-22`. @param zone a zone the runtime knows */
export function dayOf(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString().slice(0, 10);
}

/** That moment with the zone's offset: `2026-11-22T14:02:33.123+01:00`. @param zone a zone the runtime knows */
export function isoInZone(at: Date, zone: string): string {
  const offset = offsetAt(at.getTime(), zone);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => value.toString().padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(at.getTime() + offset).toISOString().slice(0, -1);
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The month of that moment. @param zone a zone the runtime knows */
export function monthOf(at: Date, zone: string): Month {
  return dayOf(at, zone).slice(0, 7);
}

/**
 * The first moment of a day, `2026-11-22`. Where a change of clocks leaves midnight out, the day begins at the change;
 * where midnight comes twice, at the first.
 */
export function startOfDay(day: string, zone: string): Date {
  const local = Date.parse(`${day}T00:00:00Z`);
  // The offsets around the change, if there is one: the zone's day begins at the earliest moment that carries its date.
  const offsets = new Set([-24, -12, 0, 12, 24].map((hours) => offsetAt(local + hours * HOUR_MS, zone)));
  const moments = [...offsets].map((offset) => local - offset).sort((a, b) => a - b);
  const found = moments.find((ms) => dayOf(new Date(ms), zone) === day && before(ms, zone) < day);
  return new Date(found ?? firstMoment(day, zone, moments));
}

const before = (ms: number, zone: string) => dayOf(new Date(ms - 1), zone);

/** Midnight is left out: the day begins where its date, or a later one, first shows, to the minute. */
function firstMoment(day: string, zone: string, near: readonly number[]): number {
  const last = (near.at(-1) ?? 0) + 3 * HOUR_MS;
  for (let ms = (near[0] ?? 0) - 3 * HOUR_MS; ms < last; ms += 60_000)
    if (dayOf(new Date(ms), zone) >= day) return ms;
  return last;
}

/** The day after, `2026-12-01`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** A month's first moment and the next month's. */
export function monthBounds(month: Month, zone: string): { readonly from: Date; readonly to: Date } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  return { from: startOfDay(`${month}-01`, zone), to: startOfDay(next, zone) };
}

/** "November 2026". */
export function monthName(month: Month): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** The lowest UUIDv7 of a moment: what was named later has a greater one. */
export function uuidFrom(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The moment a UUIDv7 was made. */
export function timeOfUuid(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
