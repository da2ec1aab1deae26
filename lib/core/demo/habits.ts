import { chance, minuteOf, pick } from './chance.ts';
import { type CallDeed, step, type TimedDeed } from './deed.ts';
import { SCREENED_OUT, survey, WALL_SURVEYS } from './surveys.ts';

/** What people and networks do on a day like any other, so many days ago. Always the same. */
export function habitsOf(day: number): readonly TimedDeed[] {
  const habits: TimedDeed[] = [];
  /** Something of this kind happens with a likelihood, at an hour of its own. */
  const maybe = (purpose: number, likely: number, deed: () => TimedDeed['deed']) => {
    if (chance(day, purpose) < likely) habits.push({ minute: minuteOf(day, purpose), deed: deed() });
  };
  // Today is left to the call that is printed at the start.
  if (day > 0) {
    maybe(1, 0.8, () => survey('mira', 'bitlabs', day, 10));
    maybe(2, 0.3, () => survey('mira', 'bitlabs', day, 20));
  }
  if (day % 25 === 14)
    habits.push({ minute: 6 * 60 + 48, deed: { do: 'visit', who: 'mira', provider: 'cpx' } });
  maybe(3, 0.25, () => survey('mira', 'cpx', day, 30));
  maybe(4, 0.12, () => ({
    do: 'call',
    provider: 'bitlabs',
    who: 'mira',
    kind: 'screen-out',
    transaction: `town-screened-${day}`,
    amount: '5',
    offerName: pick(WALL_SURVEYS, day, 41),
    extras: SCREENED_OUT,
  }));
  if (day < 20)
    maybe(5, 0.5, () => ({
      ...step('mira', 'street-signs', 'batch'),
      transaction: `town-signs-${day}`,
    }));
  maybe(6, 0.15, () => survey('lena', 'bitlabs', day, 60));
  maybe(7, 0.35, () => survey('omar', 'ayet', day, 70));
  return [...habits, ...silent(day)];
}

/**
 * A network that called every fourth day, then three times a day for three, and fell silent five days ago: busy enough
 * before that its silence is told as one (provider-rhythm.ts).
 */
function silent(day: number): readonly TimedDeed[] {
  if (day <= 5) return [];
  const deeds: TimedDeed[] = [];
  if (day % 20 === 10)
    deeds.push({ minute: 18 * 60 + 3, deed: { do: 'visit', who: 'omar', provider: 'lootably' } });
  // Its signature leaves the id out: two calls of one amount would look like one call sent again.
  if (day <= 8)
    for (const call of [0, 1, 2])
      deeds.push(patternMatch(day, 80 + call, `${day}-${call}`, 300 + day * 3 + call));
  else if (day % 4 === 1) deeds.push(patternMatch(day, 8, `${day}`, 40 + (90 - day) * 3));
  return deeds;
}

/** A reward of that network, at an hour of its own. */
function patternMatch(day: number, purpose: number, name: string, amount: number): TimedDeed {
  return {
    minute: minuteOf(day, purpose),
    deed: {
      do: 'call',
      provider: 'lootably',
      who: 'omar',
      kind: 'credit',
      transaction: `town-lootably-${name}`,
      amount: String(amount),
      offerName: 'Pattern match',
    },
  };
}

/** A network whose secret was changed on its side only: its calls, by how many minutes before the demo is shown. */
export const FORGED: readonly { readonly minutesAgo: number; readonly deed: CallDeed }[] = [
  47, 231, 604, 1_490, 1_777, 2_396,
].map((minutesAgo, index) => ({
  minutesAgo,
  deed: { ...survey('omar', 'cpx', 1, 90 + index), forged: true },
}));
