import type { Deed } from '#lib/core/demo/deed.ts';
import { type Moment, planTown } from '#lib/core/demo/plan.ts';
import type { Ageing } from '#lib/data/age-world.ts';
import { nextHoldEnd, readTownMark } from '#lib/data/town-clock.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { doDeed } from '#lib/flows/do-deed.ts';
import { refreshTrust } from '#lib/flows/refresh-trust.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import type { Town } from '#lib/flows/town.ts';
import { beginTown, type TownClock, townClock } from '#lib/flows/town-clock.ts';

/** Days between two audits, so that the books have a history too. */
const AUDIT_EVERY = 3;

/** Milliseconds after the end of a hold at which the job that releases it has run. */
const RELEASED_AFTER = 11_000;

/** How a town grows old. */
export interface Ages {
  readonly open: () => Promise<Ageing>;
  readonly say: (line: string) => void;
}

/**
 * Lives the ninety days of the demo's town with the real acts, each deed at its own hour and each release when its hold
 * ends: before each of them the world grows older by the time between. Cut short, it goes on with the deed it was at.
 */
export async function plantTown(town: Town, { open, say }: Ages, present = Date.now): Promise<void> {
  const { db } = town.site;
  const known = await readTownMark(db);
  const plan = planTown(new Date(known?.shownAt ?? present()));
  const mark = known ?? beginTown(plan[0]?.at ?? new Date(present()), present());
  if (mark.next >= plan.length) return;
  const ageing = await open();
  try {
    const clock = townClock(ageing, mark, present);
    for (const [number, { at, deed, day }] of plan.entries()) {
      if (number < mark.next) continue;
      await releaseUntil(town, clock, at.getTime(), number);
      await clock.passTo(at.getTime(), number);
      if (deed !== null) await doDeed(town, deed, alikeBefore(plan, number));
      else await passDay(town, day, say, plan[0]?.day ?? 0);
    }
    await releaseUntil(town, clock, present(), plan.length - 1);
    await clock.passTo(present(), plan.length);
  } finally {
    await ageing.close();
  }
}

/** How many starts of the same thing by the same person came before this one. */
function alikeBefore(plan: readonly Moment[], number: number): number {
  const what = startOf(plan[number]?.deed ?? null);
  if (what === null) return 0;
  return plan.slice(0, number).filter(({ deed }) => startOf(deed) === what).length;
}

function startOf(deed: Deed | null): string | null {
  if (deed?.do === 'start') return `${deed.who} starts ${deed.offer}`;
  return deed?.do === 'visit' ? `${deed.who} visits ${deed.provider}` : null;
}

/** Releases what is held when its hold ends, up to a moment. */
async function releaseUntil(
  { site: { engine, db } }: Town,
  clock: TownClock,
  moment: number,
  number: number,
): Promise<void> {
  for (;;) {
    const until = await nextHoldEnd(db);
    if (until === null) return;
    const due = clock.told(until) + RELEASED_AFTER;
    if (due >= moment) return;
    await clock.passTo(due, number);
    // What cannot be released now must not stop the town.
    if ((await releaseDue(engine)) === 0) return;
  }
}

/** What every day brings by itself. */
async function passDay(
  { site: { engine, db } }: Town,
  day: number,
  say: (line: string) => void,
  days: number,
): Promise<void> {
  if (day % 15 === 0) say(`Living the demo's last ${days} days: ${days - day} of ${days}`);
  await countStreaks({ db, ids: engine.ids });
  await refreshTrust(db);
  // The whole books: by the minute they would be watched for every night of the ninety.
  if (day % AUDIT_EVERY === 0) await checkBooks(db);
}
