import { PUZZLES, puzzleText, solves } from '#lib/core/tickets/puzzle.ts';

/** Hashes asked for at once: the browser answers many about as fast as one. */
const AT_ONCE = 64;

/**
 * Solves a challenge with the browser's own cryptography.
 * @param progress told how many of the puzzles are done
 * @returns the answers, separated by commas
 * @throws where the browser has no cryptography: on a plain http address that is not this machine's
 */
export async function solvePuzzles(challenge: string, progress: (done: number) => void): Promise<string> {
  const encoder = new TextEncoder();
  const tryOne = async (puzzle: number, answer: number) =>
    solves(
      new Uint8Array(
        await crypto.subtle.digest('SHA-256', encoder.encode(puzzleText(challenge, puzzle, answer))),
      ),
    );
  const answers: number[] = [];
  for (let puzzle = 0; puzzle < PUZZLES; puzzle += 1) {
    for (let from = 0; answers.length === puzzle; from += AT_ONCE) {
      const tries = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, offset) => tryOne(puzzle, from + offset)),
      );
      const hit = tries.indexOf(true);
      if (hit >= 0) answers.push(from + hit);
    }
    progress(answers.length);
  }
  return answers.join(',');
}
