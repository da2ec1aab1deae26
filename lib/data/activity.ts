import type { ActivityRow } from '#lib/core/activity.ts';
import type { Member } from '#lib/core/actors.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Rows on one page. */
export const ACTIVITY_PAGE = 30;

/** Which rows are wanted: all, what was released, what was taken back, or what waits. */
export type ActivityFilter = 'all' | 'credited' | 'reversed' | 'waiting';

const STATES: Record<Exclude<ActivityFilter, 'all'>, readonly string[]> = {
  credited: ['credited'],
  reversed: ['reversed'],
  waiting: ['reported', 'pending', 'under_review'],
};

/** Above every UUID. */
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

const UNREPORTED = `NOT EXISTS (SELECT 1 FROM conversion d WHERE d.click_id = k.id AND d.click_id IS NOT NULL
  AND d.member_id = k.member_id AND d.state <> 'awaiting_credit')`;

export const toActivityRow = ({ verdict, ...row }: Row): ActivityRow => ({
  ...row,
  verdict: verdict === null ? null : verdictFromNumber(verdict),
});

/**
 * What the member started and what providers told us about it, newest first. Both kinds of id are UUIDv7, so they
 * stand in one order of time. @param before the id of the last row seen.
 */
export async function readActivity(
  member: Member,
  db: Db,
  { filter = 'all', before = null }: { filter?: ActivityFilter; before?: string | null } = {},
): Promise<{ rows: ActivityRow[]; next: string | null }> {
  const rows = await query<Row>(
    db,
    `SELECT * FROM (
       (SELECT ${CONVERSION_AS_ACTIVITY} FROM conversion c JOIN provider p ON p.id = c.provider_id
        WHERE c.member_id = $1::bigint AND c.public_id < $2::uuid AND c.state <> 'awaiting_credit'
          AND ($3::text[] IS NULL OR c.state::text = ANY ($3::text[]))
        ORDER BY c.public_id DESC LIMIT $4::int)
       UNION ALL
       (SELECT ${CLICK_AS_ACTIVITY} FROM click k JOIN provider p ON p.id = k.provider_id
          LEFT JOIN offer o ON o.id = k.offer_id
        WHERE $3::text[] IS NULL AND k.member_id = $1::bigint AND k.id < $2::uuid AND ${UNREPORTED}
        ORDER BY k.id DESC LIMIT $4::int)
     ) AS found ORDER BY id::uuid DESC LIMIT $4::int`,
    member.memberId.toString(),
    before ?? NEWEST,
    filter === 'all' ? null : STATES[filter],
    ACTIVITY_PAGE + 1,
  );
  const shown = rows.slice(0, ACTIVITY_PAGE).map(toActivityRow);
  return { rows: shown, next: rows.length > ACTIVITY_PAGE ? (shown.at(-1)?.id ?? null) : null };
}
