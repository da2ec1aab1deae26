import { chance, pick } from './chance.ts';
import type { CallDeed, Townsman } from './deed.ts';

/** Surveys of the walls, by their names there. */
export const WALL_SURVEYS = [
  'Breakfast, and who makes it',
  'How you get to work',
  'Streaming and television',
  'Coffee at home and on the way',
  'Your last holiday',
  'Banking on the phone',
  'Pets and their food',
  'Sports you watch',
] as const;

/** A survey of BitLabs has a type and no task state. */
export const SURVEY = { state: 'COMPLETE', taskState: '' };
export const SCREENED_OUT = { state: 'SCREENOUT', taskState: '' };

/** Points of a survey: 45 to 420 in steps of five. */
export const surveyPoints = (day: number, purpose: number) =>
  String(45 + 5 * Math.floor(chance(day, purpose) * 76));

/** A call of a wall for a finished survey. */
export function survey(
  who: Townsman,
  provider: 'bitlabs' | 'cpx' | 'ayet',
  day: number,
  purpose: number,
): CallDeed {
  return {
    do: 'call',
    provider,
    who,
    kind: 'credit',
    transaction: `town-${provider}-${who}-${day}-${purpose}`,
    amount: surveyPoints(day, purpose),
    ...(provider === 'cpx' ? {} : { offerName: pick(WALL_SURVEYS, day, purpose + 1) }),
    ...(provider === 'bitlabs' ? { extras: SURVEY } : {}),
  };
}
