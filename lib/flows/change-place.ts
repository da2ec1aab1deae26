import type { Member } from '#lib/core/actors.ts';
import { calendar, knownZone } from '#lib/core/calendar.ts';
import {
  NO_ZONE,
  type Place,
  type PlaceErrors,
  placeErrors,
  zoneActsFrom,
  zoneTooSoon,
} from '#lib/core/place.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { lockBalances } from '#lib/data/ledger.ts';
import { followZone, isZoneOfDatabase, lockPlace, type StoredPlace, savePlace } from '#lib/data/place.ts';

export type PlaceChanged =
  | { readonly ok: true }
  /** Nothing was kept. */
  | { readonly ok: false; readonly errors: PlaceErrors };

/**
 * Changes a member's country and time zone. Times are shown in the new zone at once; the streak is counted in it from
 * tomorrow. The zone changes at most once in seven days, by the database's clock; the country whenever it does.
 */
export async function changePlace(db: Db, member: Member, place: Place): Promise<PlaceChanged> {
  const errors = await placeProblem(db, place);
  if (errors !== null) return { ok: false, errors };
  const timeZone = knownZone(place.timeZone);
  return inTransaction(db, async (tx): Promise<PlaceChanged> => {
    const before = await placeOf(tx, member);
    const changed = before.timeZone !== timeZone;
    if (changed) {
      const why = zoneTooSoon(before.zoneChangedAt, before.now, calendar(before.timeZone, before.now));
      if (why !== null) return { ok: false, errors: { timeZone: why } };
    }
    await savePlace(tx, member, {
      country: place.country === '' ? null : place.country,
      timeZone,
      changed,
    });
    if (changed) await letStreakFollow(tx, member, before, timeZone);
    return { ok: true };
  });
}

/** Why a place cannot be taken, by the law and by the zones the database knows; null when it can. */
export async function placeProblem(db: Db, place: Place): Promise<PlaceErrors | null> {
  const errors = placeErrors(place);
  if (errors !== null) return errors;
  return (await isZoneOfDatabase(db, knownZone(place.timeZone))) ? null : { timeZone: NO_ZONE };
}

/** Where a member is, locked: a streak that begins at the same moment waits. */
export async function placeOf(tx: Tx, member: Member): Promise<StoredPlace> {
  await lockBalances(tx, [member.memberId]);
  return lockPlace(tx, member);
}

/** Counts the member's days in another zone from tomorrow, where any are counted yet. */
export async function letStreakFollow(
  tx: Tx,
  member: Member,
  { streakZone, now }: StoredPlace,
  timeZone: string,
): Promise<void> {
  if (streakZone === null) return;
  await followZone(tx, member, {
    now: streakZone,
    next: timeZone,
    from: zoneActsFrom(now, streakZone, timeZone),
  });
}
