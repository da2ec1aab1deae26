import type { ActivityRow } from '#lib/core/activity.ts';
import type { ActivityFilter } from '#lib/core/activity-filter.ts';
import { uuidFrom } from '#lib/core/activity-months.ts';
import type { Member } from '#lib/core/actors.ts';
import { readActivity } from '#lib/data/activity.ts';
import type { Db } from '#lib/data/db.ts';

/** Rows that are read at once. */
const EXPORT_PAGE = 500;

/**
 * Every row that fits, newest first, page by page: nothing is held in memory, and no transaction stays open while a
 * slow line takes it. What comes in after `now` is not in it, and a start that is reported meanwhile still is one.
 */
export async function* readWholeActivity(
  member: Member,
  db: Db,
  { filter, now, page = EXPORT_PAGE }: { filter: ActivityFilter; now: Date; page?: number },
): AsyncGenerator<readonly ActivityRow[]> {
  const asOf = uuidFrom(new Date(now.getTime() + 1));
  let before: string | null = null;
  do {
    const { rows, next } = await readActivity(member, db, { filter, before, limit: page, asOf });
    if (rows.length > 0) yield rows;
    before = next;
  } while (before !== null);
}
