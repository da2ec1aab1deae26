'use client';
import { useCallback, useRef, useState } from 'react';
import { solvePuzzles } from './solve-puzzles.ts';

export interface VisitorCheck {
  /** Puzzles done so far. */
  readonly done: number;
  readonly started: boolean;
  /** Begins, once per challenge; asked again it gives the same answers. */
  solve(): Promise<string>;
}

/** The computation of a visitor's page: begun when the form is first touched, so that reading costs nothing. */
export function useVisitorCheck(challenge: string): VisitorCheck {
  const [progress, setProgress] = useState({ challenge: '', done: 0 });
  const running = useRef({ challenge: '', answers: Promise.resolve('') });
  const solve = useCallback(() => {
    if (running.current.challenge !== challenge) {
      setProgress({ challenge, done: 0 });
      const answers = solvePuzzles(challenge, (done) => setProgress({ challenge, done }));
      // Who waits for the answers hears of a failure; who began early need not.
      answers.catch(() => setProgress({ challenge: '', done: 0 }));
      running.current = { challenge, answers };
    }
    return running.current.answers;
  }, [challenge]);
  const started = progress.challenge === challenge;
  return { done: started ? progress.done : 0, started, solve };
}
