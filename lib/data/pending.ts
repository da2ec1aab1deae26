import type { ActivityRow } from '#lib/core/activity.ts';
import type { Member } from '#lib/core/actors.ts';
import { readActivity } from '#lib/data/activity.ts';
import type { Db } from '#lib/data/db.ts';

/** Everything that waits, for us or for a provider: what ends first stands first, what has no date of ours last. */
export async function readPending(
  member: Member,
  db: Db,
  before: string | null = null,
): Promise<{ rows: ActivityRow[]; next: string | null }> {
  const { rows, next } = await readActivity(member, db, { filter: 'waiting', before });
  const ends = ({ holdUntil }: ActivityRow) => holdUntil?.getTime() ?? Number.POSITIVE_INFINITY;
  return { rows: rows.toSorted((a, b) => (ends(a) === ends(b) ? 0 : ends(a) < ends(b) ? -1 : 1)), next };
}
