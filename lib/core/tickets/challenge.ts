import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { CHALLENGE_MS, FASTEST_MS, PUZZLES, puzzleText, solves } from '#lib/core/tickets/puzzle.ts';

const SHAPE = /^(\d{13})\.([0-9a-f]{32})\.([0-9a-f]{64})$/;

const signed = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** A challenge that only we can have made. @param random 16 bytes. */
export function makeChallenge(key: Uint8Array, now: Date, random: Uint8Array): string {
  const text = `${now.getTime().toString()}.${Buffer.from(random).toString('hex')}`;
  return `${text}.${signed(key, text)}`;
}

export type ChallengeProblem = 'not-ours' | 'too-fast' | 'expired' | 'not-solved';

/**
 * What is wrong with a solved challenge; null when it is good. That it is used once is for the database to say.
 * @param answers one whole number per puzzle, separated by commas
 */
export function challengeProblem(
  key: Uint8Array,
  challenge: string,
  answers: string,
  now: Date,
): ChallengeProblem | null {
  const [, made, random, mark] = SHAPE.exec(challenge) ?? [];
  if (made === undefined || random === undefined || mark === undefined) return 'not-ours';
  const right = signed(key, `${made}.${random}`);
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(mark))) return 'not-ours';
  const age = now.getTime() - Number(made);
  if (age > CHALLENGE_MS) return 'expired';
  if (age < FASTEST_MS) return 'too-fast';
  if (answers.length > PUZZLES * 10) return 'not-solved';
  const given = answers.split(',');
  if (given.length !== PUZZLES || given.some((answer) => !/^\d{1,9}$/.test(answer))) return 'not-solved';
  const hash = (puzzle: number, answer: string) =>
    createHash('sha256')
      .update(puzzleText(challenge, puzzle, Number(answer)))
      .digest();
  return given.every((answer, puzzle) => solves(hash(puzzle, answer))) ? null : 'not-solved';
}

/** Each in a sentence that says what to do. */
export const CHALLENGE_PROBLEMS: Record<ChallengeProblem, string> = {
  'not-ours': 'The check that you are not a program did not arrive. Send once more.',
  'too-fast': 'That was faster than anybody writes. Look your message over and send once more.',
  expired: 'The page was open for a while and its check ran out; it has been made anew. Send once more.',
  'not-solved': 'The check that you are not a program was not finished. Send once more.',
};
