/** Days within which a pause must be looked at again: it comes before a ban, and is none. */
export const LATEST_REVIEW_DAYS = 90;

const DAY_MS = 86_400_000;

/** Reads the day of a review, `2027-01-31`: after today, and not so late that nobody would remember. */
export function readReviewDay(text: string, now: Date): { readonly day: string } | { readonly why: string } {
  const day = text.trim();
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (at === null || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    return { why: 'Give the day of the review, such as 2027-01-31.' };
  const today = now.toISOString().slice(0, 10);
  if (day <= today) return { why: 'The review must be after today.' };
  if (at.getTime() - Date.parse(today) > LATEST_REVIEW_DAYS * DAY_MS)
    return { why: `The review must be within ${LATEST_REVIEW_DAYS.toString()} days.` };
  return { day };
}

/** Where an account stands. */
export type AccountState = 'open' | 'paused' | 'closed';

/** Whether an account may start anything: its pages ask this, and so does the act itself. */
export const mayStart = (state: AccountState): boolean => state === 'open';

/** A pause as its member is told of it. */
export interface PauseFacts {
  readonly reason: string;
  readonly since: Date;
  /** The day it is looked at again, `2027-01-31`. */
  readonly reviewOn: string;
}
