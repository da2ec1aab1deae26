import type { Member } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';
import { OPEN, WAIT_ENDS } from '#lib/data/pending.ts';

/** A hold that will end. Points. */
export interface Release {
  readonly at: Date;
  readonly points: bigint;
}

/** Holds that are read for what comes next. */
const RELEASES = 500;

/** The member's holds, what ends first standing first. */
export function readReleases(member: Member, db: Db): Promise<Release[]> {
  return query<Release>(
    db,
    `SELECT coalesce(c.hold_until, c.created_at) AS at, c.points FROM conversion c
     WHERE c.member_id = $1::bigint AND ${OPEN} AND c.state = 'pending' ORDER BY 1 LIMIT ${RELEASES}`,
    member.memberId.toString(),
  );
}

/** What of a member's waits for a person, and what is late. */
export interface OpenReviews {
  readonly reviews: number;
  /** When the first of them is answered at the latest; null when there is none. */
  readonly answerBy: Date | null;
  /** The first of them. */
  readonly reviewId: string | null;
  /** Holds that ended two minutes ago or earlier and are not released. */
  readonly overdue: number;
}

/** What needs a look: reviews, and holds that are over. */
export async function readOpenReviews(member: Member, db: Db): Promise<OpenReviews> {
  const [row] = await query<OpenReviews>(
    db,
    `SELECT (count(*) FILTER (WHERE c.state = 'under_review'))::int AS reviews,
       min(e.ends) FILTER (WHERE c.state = 'under_review') AS "answerBy",
       (array_agg(c.public_id::text ORDER BY e.ends, c.public_id) FILTER (WHERE c.state = 'under_review'))[1]
         AS "reviewId",
       (count(*) FILTER (WHERE c.state = 'pending' AND c.hold_until < now() - interval '2 minutes'))::int AS overdue
     FROM conversion c CROSS JOIN LATERAL (SELECT ${WAIT_ENDS} AS ends) AS e
     WHERE c.member_id = $1::bigint AND ${OPEN}`,
    member.memberId.toString(),
  );
  return row ?? { reviews: 0, answerBy: null, reviewId: null, overdue: 0 };
}
