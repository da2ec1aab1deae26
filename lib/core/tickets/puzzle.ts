/**
 * A small computation a visitor's browser does before its message is taken: many small puzzles rather than one large,
 * so that it takes about as long every time and its progress can be shown. Knows no cryptography: the page solves with
 * the browser's, the server checks with its own.
 */

/** How many puzzles one challenge is made of. */
export const PUZZLES = 32;
/** Leading zero bits an answer's sha256 must have. */
export const PUZZLE_BITS = 10;
/** Milliseconds a challenge is good for. */
export const CHALLENGE_MS = 10 * 60_000;
/** Milliseconds nobody writes a question in. */
export const FASTEST_MS = 3_000;

/** What is hashed for one try. */
export const puzzleText = (challenge: string, puzzle: number, answer: number) =>
  `${challenge}:${puzzle.toString()}:${answer.toString()}`;

/** Whether a hash begins with enough zero bits. */
export function solves(hash: Uint8Array): boolean {
  const whole = PUZZLE_BITS >> 3;
  for (let at = 0; at < whole; at += 1) if (hash[at] !== 0) return false;
  return (hash[whole] ?? 255) >> (8 - (PUZZLE_BITS & 7)) === 0;
}
