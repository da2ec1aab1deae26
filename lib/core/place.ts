import { type Calendar, knownZone } from '#lib/core/calendar.ts';
import { isCountry } from '#lib/core/countries.ts';
import { ZONE_CHANGE_DAYS } from '#lib/core/rules.ts';
import { type Day, dayIn } from '#lib/core/streak.ts';

/** Where a member says to be. */
export interface Place {
  /** ISO 3166 alpha-2; empty = rather not say. */
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A sentence for each answer that cannot be taken. */
export interface PlaceErrors {
  readonly country?: string;
  readonly timeZone?: string;
}

export const NO_ZONE = 'That is not a time zone, such as Europe/Berlin.';

/** Why a place cannot be taken as it was typed; null when it can. */
export function placeErrors({ country, timeZone }: Place): PlaceErrors | null {
  const errors: PlaceErrors = {
    ...(country === '' || isCountry(country) ? {} : { country: 'That is not a country of the list.' }),
    ...(timeZone === 'UTC' || knownZone(timeZone) !== 'UTC' ? {} : { timeZone: NO_ZONE }),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}

/** From when on the zone can be changed again. @param changedAt when it was last; null = never */
function zoneFreeFrom(changedAt: Date | null): Date {
  return changedAt === null ? new Date(0) : new Date(changedAt.getTime() + ZONE_CHANGE_DAYS * 86_400_000);
}

/** Why the zone cannot be changed now; null when it can. */
export function zoneTooSoon(changedAt: Date | null, now: Date, when: Calendar): string | null {
  const free = zoneFreeFrom(changedAt);
  if (changedAt === null || free <= now) return null;
  return `You changed it ${when.on(changedAt)}, and once in ${ZONE_CHANGE_DAYS.toString()} days is the most. From ${when.plain(free)} it can be changed again.`;
}

/**
 * The first day a streak counts in a new zone: tomorrow, by whichever of the two zones is further ahead. So today stays
 * as long as it is, and no day begins before its time.
 */
export function zoneActsFrom(now: Date, before: string, after: string): Day {
  return Math.max(dayIn(knownZone(before), now), dayIn(knownZone(after), now)) + 1;
}
