import type { Member } from '#lib/core/actors.ts';
import { type Day, dayOf, type Earning, type Run } from '#lib/core/streak.ts';
import { type Db, query } from '#lib/data/db.ts';
import { LAST_BEFORE } from '#lib/data/ledger-view.ts';
import { runOf, STORED_RUN, type StoredRun, ZONE } from '#lib/data/streaks.ts';

/** A member's streak as it was counted last, and how their days are counted. */
export interface StreakStanding {
  /** Null before the first day counts. */
  readonly run: Run | null;
  /** Zone the days are counted in now. */
  readonly zone: string;
  /** The zone that follows, and the first day that is counted in it. */
  readonly next: { readonly zone: string; readonly from: Day } | null;
  /** Day of the account. */
  readonly since: Day;
}

interface Stored extends StoredRun {
  readonly zone: string;
  readonly since: string;
  readonly counted: boolean;
  readonly nextZone: string | null;
  readonly nextFrom: string;
}

/** How the streak of the member who asks stands. */
export async function readStreak(member: Member, db: Db): Promise<StreakStanding> {
  const [row] = await query<Stored>(
    db,
    `SELECT z.zone, (m.created_at AT TIME ZONE z.zone)::date::text AS since, s.member_id IS NOT NULL AS counted,
       ${STORED_RUN}, s.next_zone_from::text AS "nextFrom",
       CASE WHEN s.next_zone_from > (now() AT TIME ZONE s.next_zone)::date THEN s.next_zone END AS "nextZone"
     FROM member m LEFT JOIN streak s ON s.member_id = m.id CROSS JOIN LATERAL (SELECT ${ZONE('now()')} AS zone) AS z
     WHERE m.id = $1::bigint`,
    member.memberId.toString(),
  );
  if (row === undefined) throw new Error('a member without a row');
  const { zone, since, counted, nextZone, nextFrom } = row;
  return {
    zone,
    since: dayOf(since),
    run: counted ? runOf(row) : null,
    next: nextZone === null ? null : { zone: nextZone, from: dayOf(nextFrom) },
  };
}

/** Days on which the member earned something since then, in order, as the streak counts them. @param zone of its days */
export async function readEarnedDays(
  member: Member,
  db: Db,
  { since, zone }: { since: Date; zone: string },
): Promise<Earning[]> {
  const rows = await query<{ arrived: string; started: string | null }>(
    db,
    `${LAST_BEFORE}
     SELECT (t.posted_at AT TIME ZONE $3::text)::date::text AS arrived,
       min((k.clicked_at AT TIME ZONE $3::text)::date)::text AS started
     FROM transfer t LEFT JOIN conversion c ON c.id = t.cause_id LEFT JOIN click k ON k.id = c.click_id
     WHERE t.member_id = $1::bigint AND t.member_version > (SELECT max(low) FROM halving)
       AND t.posted_at >= $2::timestamptz AND t.reason = 'credit' AND t.cause = 'conversion'
     GROUP BY 1 ORDER BY 1`,
    member.memberId.toString(),
    since.toISOString(),
    zone,
  );
  return rows.map(({ arrived, started }) => ({
    arrivedOn: dayOf(arrived),
    startedOn: started === null ? null : dayOf(started),
  }));
}

/** A bonus a streak has earned. */
export interface PaidBonus {
  readonly id: bigint;
  /** Days in a row it was paid for. */
  readonly length: number;
  /** First day of the streak, `2026-11-22`. */
  readonly startedOn: string;
  readonly points: bigint;
  readonly paidAt: Date;
}

/** Bonuses that are shown: a whole streak has 52. */
const BONUSES = 60;

/** The member's bonuses, the latest first. */
export function readBonuses(member: Member, db: Db): Promise<PaidBonus[]> {
  return query<PaidBonus>(
    db,
    `SELECT id, length, started_on::text AS "startedOn", points, paid_at AS "paidAt" FROM streak_bonus
     WHERE member_id = $1::bigint ORDER BY id DESC LIMIT ${BONUSES}`,
    member.memberId.toString(),
  );
}
