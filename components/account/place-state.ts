import type { Place, PlaceErrors } from '#lib/core/place.ts';

/** What the form for country and time zone shows after it was sent: what was chosen stays. */
export interface PlaceState extends Place {
  readonly errors: PlaceErrors;
}
