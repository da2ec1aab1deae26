import { applyAll, type Balances, MOVEMENTS } from '#lib/core/ledger.ts';
import { formatPoints, formatSigned, readDigits } from '#lib/core/points.ts';
import { CORRECTION_ALONE_HOURS, CORRECTION_ALONE_POINTS } from '#lib/core/rules.ts';

/** Characters of what the member is told, at most. */
export const LONGEST_TOLD = 500;
/** Points of the largest correction there may be, up or down. */
const MOST_POINTS = 1_000_000_000n;

const size = (points: bigint) => (points < 0n ? -points : points);

/** Where an operator stands with a member whose points they are about to correct. */
export interface AloneStanding {
  /** The member's earning account is the operator's own. */
  readonly own: boolean;
  /** Points the operator booked alone for this member within the last CORRECTION_ALONE_HOURS, ups and downs added up. */
  readonly booked: bigint;
}

/** Why a second person settles a correction: it is for the asker's own account, or too much for one person. */
export type SecondPerson = 'own' | 'much';

/** Whether a correction waits for a second person, and why; null when one person books it. */
export function secondPerson(points: bigint, { own, booked }: AloneStanding): SecondPerson | null {
  if (own) return 'own';
  return booked + size(points) > CORRECTION_ALONE_POINTS ? 'much' : null;
}

/** The rule, as forms and pages say it. */
export const ALONE_RULE = `One person books at most ${formatPoints(CORRECTION_ALONE_POINTS)} points, up and down added together, for one member within ${CORRECTION_ALONE_HOURS.toString()} hours, and none for an account of their own. What goes beyond waits for a second person.`;

/** Why a correction waits, to whoever asked for it. */
export function secondPersonInWords(why: SecondPerson, booked: bigint): string {
  if (why === 'own') return 'This earning account is your own, so a second person settles it.';
  const before = booked === 0n ? '' : `, and you booked ${formatPoints(booked)} for this member already`;
  return `One person books at most ${formatPoints(CORRECTION_ALONE_POINTS)} points for one member within ${CORRECTION_ALONE_HOURS.toString()} hours${before}, so a second person settles it.`;
}

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
  const [, sign = '', amount = ''] = /^([+−-]?)(.*)$/s.exec(text.trim()) ?? [];
  const digits = readDigits(amount);
  if (digits === null || digits.length > 13) return null;
  return sign === '-' || sign === '−' ? -BigInt(digits) : BigInt(digits);
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
