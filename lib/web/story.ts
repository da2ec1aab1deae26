import type { Member } from '#lib/core/actors.ts';
import { calendar } from '#lib/core/calendar.ts';
import { readSiblings, readStory } from '#lib/data/conversion-timeline.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { site } from '#lib/flows/site.ts';

/** All that the page of one row shows; null for an id that is not this member's. */
export async function storyOf(member: Member, id: string) {
  const { db } = await site();
  const story = await readStory(member, db, id);
  if (story === null) return null;
  const { row, facts } = story;
  const now = new Date();
  const [siblings, times] = await Promise.all([
    facts.click === null ? [] : readSiblings(member, db, facts.click.id),
    row.state === 'reported' ? readExpectedTimes(db, now) : null,
  ]);
  return {
    ...story,
    others: siblings.filter((sibling) => sibling.id !== row.id),
    confirming: times?.toConfirm(row.provider, row.kind) ?? null,
    now,
    calendar: calendar(member.timeZone, now),
  };
}
