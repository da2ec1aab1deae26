import { applyAll, type Balances, MOVEMENTS } from '#lib/core/ledger.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';
import { CORRECTION_ALONE_POINTS } from '#lib/core/rules.ts';

/** Characters of what the member is told, at most. */
export const LONGEST_TOLD = 500;
/** Points of the largest correction there may be, up or down. */
const MOST_POINTS = 1_000_000_000n;

const size = (points: bigint) => (points < 0n ? -points : points);

/** Whether one person may book it; more waits for a second one. */
export const bookedAlone = (points: bigint): boolean => size(points) <= CORRECTION_ALONE_POINTS;

/** Why a correction cannot be asked for, with the field it is about; null when it can. */
export function correctionProblem(
  points: bigint,
  reason: string,
): { readonly field: 'points' | 'reason'; readonly why: string } | null {
  const told = reason.trim();
  if (points === 0n) return { field: 'points', why: 'A correction changes something.' };
  if (size(points) > MOST_POINTS)
    return { field: 'points', why: `A correction has at most ${formatPoints(MOST_POINTS)} points.` };
  if (told === '') return { field: 'reason', why: 'The member is told a reason: give one.' };
  if (told.length > LONGEST_TOLD)
    return { field: 'reason', why: `A reason has at most ${LONGEST_TOLD.toString()} characters.` };
  if (/\p{Cc}/u.test(told.replace(/[\n\r\t]/g, ' ')))
    return { field: 'reason', why: 'It holds a control character.' };
  return null;
}

/** Why it cannot be booked as things stand; null when it can. A mistake of ours never becomes debt. */
export function shortfall({ available }: Pick<Balances, 'available'>, points: bigint): string | null {
  if (available + points >= 0n) return null;
  return `Only ${formatPoints(available)} points are available: a correction cannot take more.`;
}

/** Whole points as typed, with a minus to take away: `500`, `+1,000`, `−200`. Null when it is no such number. */
export function readSignedPoints(text: string): bigint | null {
  const plain = text.replace(/[\s,]/g, '').replace('−', '-');
  return /^[+-]?\d{1,13}$/.test(plain) ? BigInt(plain.replace('+', '')) : null;
}

/** What booking it does, in words: "+500 points. Available: 1,200, then 1,700." @throws RangeError when it cannot be booked */
export function effectInWords(before: Omit<Balances, 'version'>, points: bigint): string {
  const { balances: after } = applyAll(
    { ...before, version: 0n },
    MOVEMENTS.correction(points, { ...before, version: 0n }),
  );
  const moved = (['available', 'debt'] as const)
    .filter((name) => before[name] !== after[name])
    .map(
      (name) =>
        `${name === 'debt' ? 'Owed' : 'Available'}: ${formatPoints(before[name])}, then ${formatPoints(after[name])}.`,
    );
  return [`${formatSigned(points)} points.`, ...moved].join(' ');
}
