import { isTransient, sqlState } from '#lib/data/transient.ts';
import { applyPostbacks } from '#lib/flows/apply-postbacks.ts';
import type { Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { type Gatherer, gatherer } from '#lib/flows/gather.ts';
import { keepPoison } from '#lib/flows/keep-poison.ts';
import type { Tally } from '#lib/flows/tally.ts';

/** One per process: authentic calls on their way into one transaction per batch. */
export type Collector = Gatherer<Candidate, Outcome>;

/** Milliseconds for one batch with all its tries; below the patience of the networks that have the least. */
const BATCH_BUDGET_MS = 3_500;

/**
 * At most two batches under way, never more than 256 in one. The calls of a member are in one batch at a time: whatever
 * they earn moves the same balance, whose lock a second batch would wait for with everything it holds.
 */
export function collector(engine: Engine, tally: Tally): Collector {
  return gatherer(
    tally.batches((candidates) => applyOrSplit(engine, candidates)),
    {
      inFlight: 2,
      enough: 16,
      most: 256,
      waiting: 4_096,
    },
    ({ notice }) => notice.member,
  );
}

/**
 * Two processes that meet the same conversion for the first time at once both find nothing to lock; the second one's
 * row is a unique violation. Run again, it finds the first one's. More than a few in a row are no such race.
 */
const RACES = 3;
const UNIQUE_VIOLATION = '23505';

/** A failure that would come again splits the batch, down to the call that causes it: its neighbours go through. */
async function applyOrSplit(
  engine: Engine,
  candidates: readonly Candidate[],
  races = RACES,
): Promise<Outcome[]> {
  try {
    return await applyPostbacks(engine, candidates, BATCH_BUDGET_MS);
  } catch (error) {
    if (isTransient(error)) throw error;
    if (races > 0 && sqlState(error) === UNIQUE_VIOLATION) return applyOrSplit(engine, candidates, races - 1);
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) return [await keepPoison(engine, only, error)];
    const middle = Math.ceil(candidates.length / 2);
    return [
      ...(await applyOrSplit(engine, candidates.slice(0, middle))),
      ...(await applyOrSplit(engine, candidates.slice(middle))),
    ];
  }
}
