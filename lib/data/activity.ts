import type { ActivityRow } from '#lib/core/activity.ts';
import { type ActivityFilter, EVERYTHING, isFiltered } from '#lib/core/activity-filter.ts';
import { timeOfUuid } from '#lib/core/activity-months.ts';
import type { Member } from '#lib/core/actors.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { CONVERSION_FITS, filterValues, idBounds, START_FITS } from '#lib/data/activity-where.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Rows on one page. */
export const ACTIVITY_PAGE = 25;

/** Rows of each kind that one page looks at: a search for what is rare goes on where it stopped. */
const LOOKED_AT = 1_000;
/** The same where everything is wanted: nearly every row that is looked at is shown. */
const LOOKED_AT_UNFILTERED = 200;

/** Above every UUID that a clock gives. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type Row = Omit<ActivityRow, 'verdict'> & { readonly verdict: number | null };

/** Columns of a conversion as a row of activity; also used for one row alone. */
export const CONVERSION_AS_ACTIVITY = `c.public_id::text AS id, c.state::text, c.title, c.event_name AS "eventName",
  c.kind::text, c.points, c.verdict, c.reason, c.created_at AS at, c.hold_until AS "holdUntil",
  c.hold_rule AS "holdRule", c.settled_at AS "settledAt", c.final_after AS "finalAfter",
  NULL::timestamptz AS "finishBy", p.name AS provider`;

/** Columns of a click that has no conversion yet. */
export const CLICK_AS_ACTIVITY = `k.id::text AS id, 'started'::text AS state, coalesce(o.title, p.name) AS title,
  NULL::text AS "eventName", coalesce(o.kind::text, 'unknown') AS kind, 0::bigint AS points, NULL::smallint AS verdict,
  NULL::text AS reason, k.clicked_at AS at, NULL::timestamptz AS "holdUntil", NULL::text AS "holdRule",
  NULL::timestamptz AS "settledAt", NULL::timestamptz AS "finalAfter",
  k.clicked_at + make_interval(days => o.click_window_days) AS "finishBy", p.name AS provider`;

export const toActivityRow = ({ verdict, ...row }: Row): ActivityRow => ({
  ...row,
  verdict: verdict === null ? null : verdictFromNumber(verdict),
});

export interface ActivityPage {
  readonly rows: ActivityRow[];
  /** The id after which the next page begins; null at the end. */
  readonly next: string | null;
  /** How far back was looked, where the page is not full and older rows may still fit; else null. */
  readonly lookedBackTo: Date | null;
}

// Both kinds of row are looked at from the newest down, so many of each and no more, whatever fits: what a page costs
// does not depend on how much a member has ever done. Below the horizon not everything has been looked at.
const PAGE = `WITH
  conv AS MATERIALIZED (SELECT * FROM conversion WHERE $9::boolean AND member_id = $1::bigint
    AND public_id < $2::uuid AND public_id >= $3::uuid ORDER BY public_id DESC LIMIT $11::int),
  start AS MATERIALIZED (SELECT * FROM click WHERE $10::boolean AND member_id = $1::bigint
    AND id < $2::uuid AND id >= $3::uuid ORDER BY id DESC LIMIT $11::int),
  horizon AS MATERIALIZED (SELECT greatest(
    (SELECT public_id FROM conv ORDER BY public_id DESC OFFSET $11::int - 1 LIMIT 1),
    (SELECT id FROM start ORDER BY id DESC OFFSET $11::int - 1 LIMIT 1)) AS id),
  found AS (
    SELECT ${CONVERSION_AS_ACTIVITY} FROM conv c JOIN provider p ON p.id = c.provider_id
    WHERE c.state <> 'awaiting_credit' AND ${CONVERSION_FITS}
    UNION ALL
    SELECT ${CLICK_AS_ACTIVITY} FROM start k JOIN provider p ON p.id = k.provider_id
      LEFT JOIN offer o ON o.id = k.offer_id
    WHERE ${START_FITS} AND NOT EXISTS (SELECT 1 FROM conversion d WHERE d.click_id = k.id
      AND d.click_id IS NOT NULL AND d.member_id = k.member_id AND d.state <> 'awaiting_credit'
      AND d.public_id < $12::uuid))
  SELECT h.id::text AS horizon, f.* FROM horizon h LEFT JOIN LATERAL (
    SELECT * FROM found WHERE h.id IS NULL OR found.id::uuid >= h.id ORDER BY found.id::uuid DESC LIMIT $13::int
  ) AS f ON true`;

/**
 * What the member started and what providers told us about it, newest first. Both kinds of id are UUIDv7, so they
 * stand in one order of time, and what comes in later stands above every page that was read.
 * @param before the id of the last row seen
 * @param asOf conversions from this id on count as not reported yet; for a reading that lasts
 */
export async function readActivity(
  member: Member,
  db: Db,
  {
    filter = EVERYTHING,
    before = null,
    limit = ACTIVITY_PAGE,
    asOf = NEWEST,
  }: { filter?: ActivityFilter; before?: string | null; limit?: number; asOf?: string } = {},
): Promise<ActivityPage> {
  const { lowest, highest } = idBounds(filter, member.timeZone);
  const below = [before ?? asOf, asOf, highest ?? NEWEST].reduce((a, b) => (a < b ? a : b));
  const lookedAt = Math.max(limit, isFiltered(filter) ? LOOKED_AT : LOOKED_AT_UNFILTERED);
  const found = await query<Row & { horizon: string | null; id: string | null }>(
    db,
    PAGE,
    member.memberId.toString(),
    below,
    lowest,
    ...filterValues(filter),
    filter.state !== 'started',
    filter.state === null || filter.state === 'started',
    lookedAt,
    asOf,
    limit + 1,
  );
  const horizon = found[0]?.horizon ?? null;
  const rows = found.flatMap(({ horizon: _, ...row }) => (row.id === null ? [] : [toActivityRow(row)]));
  if (rows.length > limit) {
    const shown = rows.slice(0, limit);
    return { rows: shown, next: shown.at(-1)?.id ?? null, lookedBackTo: null };
  }
  return { rows, next: horizon, lookedBackTo: horizon === null ? null : timeOfUuid(horizon) };
}
