import type { ActivityFilter } from '#lib/core/activity-filter.ts';
import { nextDay, startOfDay, uuidFrom } from '#lib/core/activity-months.ts';
import { knownZone } from '#lib/core/calendar.ts';
import type { MemberState } from '#lib/core/explain.ts';

/** Below every UUID. */
const OLDEST = '00000000-0000-0000-0000-000000000000';

const STORED: Record<MemberState, string> = {
  started: 'started',
  waiting: 'reported',
  pending: 'pending',
  'under-review': 'under_review',
  credited: 'credited',
  'not-a-match': 'not_a_match',
  declined: 'declined',
  reversed: 'reversed',
};

/**
 * What a filter asks of a row, as conditions: $4 state, $5 provider, $6 kind, $7 a pattern, $8 a whole number of a row
 * or of a transaction. A transaction is looked up from its conversion, never the other way.
 */
export const CONVERSION_FITS = `($4::text IS NULL OR c.state::text = $4::text)
  AND ($5::text IS NULL OR p.slug = $5::text) AND ($6::text IS NULL OR c.kind::text = $6::text)
  AND ($7::text IS NULL OR c.title ILIKE $7::text OR c.event_name ILIKE $7::text
    OR c.public_id::text = lower($8::text) OR EXISTS (SELECT 1 FROM decision d JOIN arrival a ON a.id = d.arrival_id
      WHERE d.conversion_id = c.id AND d.conversion_id IS NOT NULL AND a.transaction = $8::text))`;

/** The same of a start. */
export const START_FITS = `($5::text IS NULL OR p.slug = $5::text)
  AND ($6::text IS NULL OR coalesce(o.kind::text, 'unknown') = $6::text)
  AND ($7::text IS NULL OR coalesce(o.title, p.name) ILIKE $7::text OR k.id::text = lower($8::text))`;

/** Values of $4 to $8. */
export function filterValues({ state, provider, kind, search }: ActivityFilter): (string | null)[] {
  const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [state === null ? null : STORED[state], provider, kind, pattern, search];
}

/** The ids between which a filter's days lie: from `lowest` to below `highest`. */
export function idBounds(
  { from, to }: Pick<ActivityFilter, 'from' | 'to'>,
  timeZone: string,
): { lowest: string; highest: string | null } {
  const zone = knownZone(timeZone);
  return {
    lowest: from === null ? OLDEST : uuidFrom(startOfDay(from, zone)),
    highest: to === null ? null : uuidFrom(startOfDay(nextDay(to), zone)),
  };
}
