import type { RawTx } from '#lib/data/db.ts';
import type { Queue } from '#lib/data/queue.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Slots remembered at most. */
const REMEMBERED = 4_096;

/**
 * The moment at which a release run is asked for: just after the hold's end, rounded up so that many holds share one
 * job. Holds that end within the hour are served to the second, later ones to the minute.
 */
export function releaseSlot(holdUntil: Date, now: Date): Date {
  const step = holdUntil.getTime() - now.getTime() < HOUR ? SECOND : 60 * SECOND;
  return new Date(Math.ceil(holdUntil.getTime() / step) * step);
}

/** Asks for release runs, each moment once. */
export interface ReleaseSlots {
  /**
   * Asks in the transaction that made the holds for the moments nobody here has asked for. Slots go in order, so that
   * two batches cannot deadlock. @returns what was asked for: call `committed` with it once the transaction is.
   */
  ask(tx: RawTx, holdEnds: readonly Date[]): Promise<readonly number[]>;
  committed(slots: readonly number[]): void;
}

/**
 * Remembering saves a statement per batch and decides nothing: a moment that is asked for twice is one job, and the
 * sweep of every minute finds what a lost job would have released.
 */
export function releaseSlots(queue: Queue): ReleaseSlots {
  const known = new Set<number>();
  return {
    async ask(tx, holdEnds) {
      const now = new Date();
      const slots = new Set(holdEnds.map((end) => releaseSlot(end, now).getTime()));
      const asked = [...slots].filter((slot) => !known.has(slot)).sort((a, b) => a - b);
      for (const slot of asked)
        await queue.sendInside(tx, 'release-due', new Date(slot).toISOString(), new Date(slot));
      return asked;
    },
    committed(slots) {
      if (known.size > REMEMBERED) known.clear();
      for (const slot of slots) known.add(slot);
    },
  };
}
