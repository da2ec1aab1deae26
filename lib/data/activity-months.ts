import type { ActivityFilter } from '#lib/core/activity-filter.ts';
import { type Month, monthBounds, uuidFrom } from '#lib/core/activity-months.ts';
import type { Member } from '#lib/core/actors.ts';
import { knownZone } from '#lib/core/calendar.ts';
import { CONVERSION_FITS, filterValues, idBounds } from '#lib/data/activity-where.ts';
import { type Db, query } from '#lib/data/db.ts';
import { textArray } from '#lib/data/rows.ts';

/** Rows of one month that are summed; of more than that the newest. */
const SUMMED = 2_000;

/** What a month's rows come to, of those that fit the filter. */
export interface MonthSum {
  readonly month: Month;
  /** Points credited, of what was reported in that month and stands. */
  readonly credited: bigint;
  readonly pending: bigint;
  /** The month has more rows than are summed. */
  readonly more: boolean;
}

/** Sums whole months of the member's own zone, whatever of them is on the page. */
export async function readMonthSums(
  member: Member,
  db: Db,
  filter: ActivityFilter,
  months: readonly Month[],
): Promise<ReadonlyMap<Month, MonthSum>> {
  if (months.length === 0 || filter.state === 'started') return new Map();
  const zone = knownZone(member.timeZone);
  const { lowest, highest } = idBounds(filter, zone);
  const bounds = months.map((month) => {
    const { from, to } = monthBounds(month, zone);
    const [low, high] = [uuidFrom(from), uuidFrom(to)];
    return { low: low > lowest ? low : lowest, high: highest !== null && highest < high ? highest : high };
  });
  const sums = await query<MonthSum>(
    db,
    `SELECT m.month, s.credited, s.pending, s.more
     FROM unnest($2::text[], $3::uuid[], $9::uuid[]) AS m(month, low, high) CROSS JOIN LATERAL (
       SELECT coalesce(sum(f.points) FILTER (WHERE f.state = 'credited'), 0)::bigint AS credited,
         coalesce(sum(f.points) FILTER (WHERE f.state = 'pending'), 0)::bigint AS pending,
         count(*) = ${SUMMED} AS more
       FROM (SELECT c.points, c.state FROM conversion c JOIN provider p ON p.id = c.provider_id
         WHERE c.member_id = $1::bigint AND c.public_id >= m.low AND c.public_id < m.high AND ${CONVERSION_FITS}
         ORDER BY c.public_id DESC LIMIT ${SUMMED}) AS f) AS s`,
    member.memberId.toString(),
    textArray(months),
    `{${bounds.map(({ low }) => low).join(',')}}`,
    ...filterValues(filter),
    `{${bounds.map(({ high }) => high).join(',')}}`,
  );
  return new Map(sums.map((sum) => [sum.month, sum]));
}
