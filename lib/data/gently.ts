import { setTimeout as pause } from 'node:timers/promises';

/** Background work takes at most this share of the time. */
const SHARE = 1 / 8;
/** Milliseconds of work that nobody notices. */
const SHORT_MS = 4;
/** Milliseconds of one rest at most: where even a short piece takes long, the work still comes to its end. */
const LONGEST_REST_MS = 300;

/**
 * Does one piece of background work, then rests: calls and pages that came meanwhile go first. A machine that is busy makes
 * the piece slower, and so the rest after it longer.
 */
export async function gently<T>(piece: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await piece();
  const took = performance.now() - started;
  if (took > SHORT_MS) await pause(Math.min(LONGEST_REST_MS, took * (1 / SHARE - 1)));
  return result;
}

/** A span of time, begin inclusive, end exclusive. Milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds of the first slice, and of the shortest: each is asked all questions, however little it holds. */
const SLICE_MS = 1_000;
/** Slices of a span at most, however slow they are: a day that nobody was there for is caught up with in minutes. */
const MOST_SLICES = 64;
/** Milliseconds of work in one piece that are few enough for twice as much, and so many that half is better. */
const LITTLE_MS = 20;
const MUCH_MS = 60;

/**
 * Does background work over a span of time in slices, gently: longer ones where little happened, shorter ones where much
 * did.
 * @param pieces the pieces of work on one slice, each followed by its own rest
 * @param clock milliseconds that only grow
 * @returns what the pieces gave, slice by slice
 */
export async function inSlices<T>(
  { from, to }: Span,
  pieces: (slice: Span) => readonly (() => Promise<T>)[],
  clock: () => number = () => performance.now(),
): Promise<T[]> {
  const results: T[] = [];
  const shortest = Math.max(SLICE_MS, (to - from) / MOST_SLICES);
  let width = shortest;
  for (let begin = from; begin < to; ) {
    const slice = { from: begin, to: Math.min(to, begin + width) };
    let longest = 0;
    for (const piece of pieces(slice))
      await gently(async () => {
        const started = clock();
        results.push(await piece());
        longest = Math.max(longest, clock() - started);
      });
    if (longest < LITTLE_MS) width *= 2;
    else if (longest > MUCH_MS) width = Math.max(shortest, width / 2);
    begin = slice.to;
  }
  return results;
}
