import type { Member } from '#lib/core/actors.ts';
import { knownZone } from '#lib/core/calendar.ts';
import type { Place } from '#lib/core/place.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { noteWelcome } from '#lib/data/member-standing.ts';
import { letStreakFollow, type PlaceChanged, placeOf, placeProblem } from '#lib/flows/change-place.ts';

/**
 * Takes the answers to the first-run questions, once: a second time changes nothing. They are the first place and no
 * change of one: the zone can be changed right after. @param answers null: not now
 */
export async function welcomeMember(db: Db, member: Member, answers: Place | null): Promise<PlaceChanged> {
  const errors = answers === null ? null : await placeProblem(db, answers);
  if (errors !== null) return { ok: false, errors };
  const place =
    answers === null
      ? null
      : {
          country: answers.country === '' ? null : answers.country,
          timeZone: knownZone(answers.timeZone),
        };
  await inTransaction(db, async (tx) => {
    const before = await placeOf(tx, member);
    const first = await noteWelcome(tx, member, place);
    if (first && place !== null && place.timeZone !== before.timeZone)
      await letStreakFollow(tx, member, before, place.timeZone);
  });
  return { ok: true };
}
