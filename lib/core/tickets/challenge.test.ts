import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { challengeProblem, makeChallenge } from './challenge.ts';
import { CHALLENGE_MS, FASTEST_MS, PUZZLES, puzzleText, solves } from './puzzle.ts';

const key = Buffer.alloc(32, 3);
const made = new Date('2026-11-04T10:00:00Z');
const later = (ms: number) => new Date(made.getTime() + ms);
const challenge = makeChallenge(key, made, Buffer.alloc(16, 5));

function solve(text: string): string {
  return Array.from({ length: PUZZLES }, (_, puzzle) => {
    for (let answer = 0; ; answer += 1)
      if (
        solves(
          createHash('sha256')
            .update(puzzleText(text, puzzle, answer))
            .digest(),
        )
      )
        return answer;
  }).join(',');
}
const answers = solve(challenge);
const good = later(20_000);

describe('a challenge', () => {
  test('is passed by who solved it', () => {
    assert.equal(challengeProblem(key, challenge, answers, good), null);
  });

  for (const [what, given, solution, now, problem] of [
    ['none at all', '', '', good, 'not-ours'],
    [
      'made by somebody else',
      makeChallenge(Buffer.alloc(32, 4), made, Buffer.alloc(16)),
      answers,
      good,
      'not-ours',
    ],
    [
      'with a later time written in',
      challenge.replace(/^\d{13}/, '1999999999999'),
      answers,
      good,
      'not-ours',
    ],
    ['from the future', makeChallenge(key, later(60_000), Buffer.alloc(16)), answers, good, 'too-fast'],
    ['sent faster than anybody writes', challenge, answers, later(FASTEST_MS - 1), 'too-fast'],
    ['older than ten minutes', challenge, answers, later(CHALLENGE_MS + 1), 'expired'],
    ['without answers', challenge, '', good, 'not-solved'],
    ['with one answer short', challenge, answers.replace(/,\d+$/, ''), good, 'not-solved'],
    ['with one answer wrong', challenge, answers.replace(/^\d+/, '999999999'), good, 'not-solved'],
    ['with answers of another', makeChallenge(key, made, Buffer.alloc(16, 6)), answers, good, 'not-solved'],
    ['with endless answers', challenge, '1,'.repeat(100_000), good, 'not-solved'],
    ['with words for answers', challenge, Array(PUZZLES).fill('x').join(','), good, 'not-solved'],
  ] as const)
    test(`${what} is refused`, () => assert.equal(challengeProblem(key, given, solution, now), problem));

  test('asks for ten zero bits, not nine', () => {
    assert.equal(solves(Uint8Array.of(0, 0b0011_1111)), true);
    assert.equal(solves(Uint8Array.of(0, 0b0100_0000)), false);
    assert.equal(solves(Uint8Array.of(1, 0)), false);
    assert.equal(solves(new Uint8Array(0)), false);
  });
});
