import { deedsOf, TOWN_DAYS } from '#lib/core/demo/deeds.ts';
import { inTransaction } from '#lib/data/db.ts';
import { noteTownDay, readTownDay } from '#lib/data/town-day.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { liveDemoDay, type Town } from '#lib/flows/live-demo-day.ts';

/** Days between two audits, so that the books have a history too. */
const AUDIT_EVERY = 3;

/** How a town grows old. */
export interface Ageing {
  /** Moves all that has happened so many days into the past. */
  readonly age: (days: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/**
 * Lives the ninety days of the demo's town, one after the other, with the real acts; every night the world grows a day
 * older. Cut short, it goes on with the day it was in: that day's calls are copies then, and count once.
 */
export async function plantTown(town: Town, { age, say }: Ageing): Promise<void> {
  const { db } = town.site;
  const first = (await readTownDay(db)) ?? TOWN_DAYS;
  for (let day = first; day >= 0; day -= 1) {
    if (day % 15 === 0) say(`Living the demo's last ninety days: ${TOWN_DAYS - day} of ${TOWN_DAYS}`);
    await liveDemoDay(town, deedsOf(day));
    // The whole books: by the minute they would be watched for every night of the ninety.
    if (day % AUDIT_EVERY === 0) await checkBooks(db);
    await inTransaction(db, (tx) => noteTownDay(tx, day - 1));
    if (day > 0) await age(1);
  }
}
