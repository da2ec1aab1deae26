import type { ExplainFacts } from '#lib/core/explain.ts';

/** The five stops of everything a member starts. */
export const STOPS = ['started', 'reported', 'checked', 'held', 'final'] as const;
export type Stop = (typeof STOPS)[number];

/** `done`: behind it. `here`: where it stands. `ahead`: to come. `ended`: it stopped here and goes no further. */
export type StopState = 'done' | 'here' | 'ahead' | 'ended';

export interface TrackStop {
  readonly stop: Stop;
  readonly state: StopState;
}

type Facts = Pick<ExplainFacts, 'state' | 'finalAfter'>;

/** Index of the stop a state stands at, and whether it ended there. */
function position({ state, finalAfter }: Facts, now: Date): { at: number; ended: boolean } {
  switch (state) {
    case 'started':
      return { at: 0, ended: false };
    case 'reported':
      return { at: 1, ended: false };
    case 'under_review':
      return { at: 2, ended: false };
    case 'pending':
      return { at: 3, ended: false };
    case 'credited':
      return finalAfter !== null && finalAfter.getTime() <= now.getTime()
        ? { at: STOPS.length, ended: false }
        : { at: 4, ended: false };
    case 'not_a_match':
    case 'declined':
      return { at: 2, ended: true };
    case 'reversed':
    case 'awaiting_credit':
      return { at: 4, ended: true };
  }
}

/** Where something stands on its way. */
export function trackOf(facts: Facts, now: Date): readonly TrackStop[] {
  const { at, ended } = position(facts, now);
  return STOPS.map((stop, index) => ({
    stop,
    state: index < at ? 'done' : index > at ? 'ahead' : ended ? 'ended' : 'here',
  }));
}

/** A track in one letter per stop: rows that stand alike say the same. */
export const trackLetters = (facts: Facts, now: Date): string =>
  trackOf(facts, now)
    .map(({ state }) => state.charAt(0))
    .join('');

const STATES: readonly StopState[] = ['done', 'here', 'ahead', 'ended'];

/** The track of such letters. */
export const trackOfLetters = (letters: string): readonly TrackStop[] =>
  STOPS.map((stop, at) => ({
    stop,
    state: STATES.find((state) => state.charAt(0) === letters.charAt(at)) ?? 'ahead',
  }));
