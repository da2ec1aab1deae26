import type { Tx } from '#lib/data/db.ts';
import type { Queue } from '#lib/data/queue.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/**
 * The moment at which a release run is asked for: just after the hold's end, rounded up so that many holds share one
 * job. Holds that end within the hour are served to the second, later ones to the minute.
 */
export function releaseSlot(holdUntil: Date, now: Date): Date {
  const step = holdUntil.getTime() - now.getTime() < HOUR ? SECOND : 60 * SECOND;
  return new Date(Math.ceil(holdUntil.getTime() / step) * step);
}

/** Asks for release runs in the transaction that made the holds. Slots go in order, so that two batches cannot deadlock. */
export async function askForReleases(queue: Queue, tx: Tx, holdEnds: readonly Date[]): Promise<void> {
  const now = new Date();
  const slots = new Set(holdEnds.map((end) => releaseSlot(end, now).getTime()));
  for (const slot of [...slots].sort((a, b) => a - b))
    await queue.sendInside(tx, 'release-due', new Date(slot).toISOString(), new Date(slot));
}
