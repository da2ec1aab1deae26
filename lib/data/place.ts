import type { Member } from '#lib/core/actors.ts';
import { type Day, dayText } from '#lib/core/streak.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { ZONE } from '#lib/data/streaks.ts';

/** Where a member is by the books, and how their days are counted. */
export interface StoredPlace {
  readonly country: string | null;
  readonly timeZone: string;
  readonly zoneChangedAt: Date | null;
  /** The zone their streak is counted in now; null where there is no streak yet. */
  readonly streakZone: string | null;
  /** The database's clock. */
  readonly now: Date;
}

/** Whether the database can count days in a zone, too: its list of zones may be older than the runtime's. */
export async function isZoneOfDatabase(reader: Reader, zone: string): Promise<boolean> {
  const [row] = await query<{ known: boolean }>(
    reader,
    'SELECT EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = $1) AS known',
    zone,
  );
  return row?.known === true;
}

/** Where the member is; their balance, which is their lock, is locked by this transaction. */
export async function lockPlace(tx: Tx, member: Member): Promise<StoredPlace> {
  const [row] = await query<StoredPlace>(
    tx,
    `SELECT m.country, m.time_zone AS "timeZone", m.zone_changed_at AS "zoneChangedAt", now() AS now,
       CASE WHEN s.member_id IS NOT NULL THEN ${ZONE('now()')} END AS "streakZone"
     FROM member m LEFT JOIN streak s ON s.member_id = m.id WHERE m.id = $1::bigint FOR NO KEY UPDATE OF m`,
    member.memberId.toString(),
  );
  if (row === undefined) throw new Error('a member without a row');
  return row;
}

/** Keeps a place whose member this transaction has locked. @param changed whether the zone is another one than before */
export async function savePlace(
  tx: Tx,
  member: Member,
  {
    country,
    timeZone,
    changed,
  }: { readonly country: string | null; readonly timeZone: string; readonly changed: boolean },
): Promise<void> {
  await execute(
    tx,
    `UPDATE member SET country = $2::text, time_zone = $3::text,
       zone_changed_at = CASE WHEN $4::boolean THEN now() ELSE zone_changed_at END
     WHERE id = $1::bigint AND state <> 'closed'`,
    member.memberId.toString(),
    country,
    timeZone,
    changed,
  );
}

/** Lets the member's streak follow to a zone from a day on; one that is counted in it already goes on so. */
export async function followZone(
  tx: Tx,
  member: Member,
  { now, next, from }: { readonly now: string; readonly next: string; readonly from: Day },
): Promise<void> {
  await execute(
    tx,
    `UPDATE streak SET zone = $2::text, next_zone = CASE WHEN $2::text <> $3::text THEN $3::text END,
       next_zone_from = CASE WHEN $2::text <> $3::text THEN $4::date END WHERE member_id = $1::bigint`,
    member.memberId.toString(),
    now,
    next,
    dayText(from),
  );
}
