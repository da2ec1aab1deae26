import type { ActivityRow } from '#lib/core/activity.ts';
import type { Member } from '#lib/core/actors.ts';
import { ACTIVITY_PAGE, CONVERSION_AS_ACTIVITY, toActivityRow } from '#lib/data/activity.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Something that waits, and until when; null where the wait is the provider's. */
export interface WaitingRow extends ActivityRow {
  readonly endsAt: Date | null;
}

/**
 * Where a page ends: the end of its last row's wait (milliseconds, of a year that is written with four digits, or `open`),
 * and that row's id.
 */
const CURSOR = /^(\d{1,13}|open)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether a text is a place in this list. */
export const isPendingCursor = (text: string): boolean => CURSOR.test(text);

/**
 * When a wait ends: the hold's end; for what a person checks, so many working days after it came (Monday to Friday, as
 * lib/core/working-days.ts counts two of them); and never, where the provider decides.
 */
export const WAIT_ENDS = `CASE c.state WHEN 'pending' THEN coalesce(c.hold_until, c.created_at)
    WHEN 'under_review' THEN c.created_at + make_interval(days =>
      (ARRAY[2, 2, 2, 2, 4, 4, 3])[1 + extract(dow FROM c.created_at AT TIME ZONE 'UTC')::int])
    ELSE 'infinity'::timestamptz END`;

/** What nothing has ended yet; an index of a member's open rows fits exactly this. */
export const OPEN = `c.state IN ('reported', 'pending', 'under_review')`;

type Stored = Parameters<typeof toActivityRow>[0] & { readonly ends: bigint | null };

/**
 * Everything that waits, for us or for a provider: what ends first stands first, over all pages; what has no date of
 * ours stands last, the oldest first. @param after where the page before ended
 */
export async function readPending(
  member: Member,
  db: Db,
  after: string | null = null,
  limit = ACTIVITY_PAGE,
): Promise<{ rows: WaitingRow[]; next: string | null }> {
  const [, ends = '0', id = '00000000-0000-0000-0000-000000000000'] = CURSOR.exec(after ?? '') ?? [];
  const found = await query<Stored>(
    db,
    `SELECT ${CONVERSION_AS_ACTIVITY}, CASE WHEN isfinite(e.ends)
         THEN floor(extract(epoch FROM e.ends) * 1000)::bigint END AS ends
     FROM conversion c JOIN provider p ON p.id = c.provider_id
       CROSS JOIN LATERAL (SELECT ${WAIT_ENDS} AS ends) AS e
     WHERE c.member_id = $1::bigint AND ${OPEN} AND (e.ends, c.public_id) > ($2::timestamptz, $3::uuid)
     ORDER BY e.ends, c.public_id LIMIT $4::int`,
    member.memberId.toString(),
    ends === 'open' ? 'infinity' : new Date(Number(ends)).toISOString(),
    id,
    limit + 1,
  );
  const rows = found.slice(0, limit).map(({ ends: end, ...row }) => ({
    ...toActivityRow(row),
    endsAt: end === null ? null : new Date(Number(end)),
  }));
  const last = rows.at(-1);
  return {
    rows,
    next:
      found.length > limit && last !== undefined ? `${last.endsAt?.getTime() ?? 'open'}.${last.id}` : null,
  };
}
