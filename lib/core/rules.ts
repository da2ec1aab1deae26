/**
 * Rules of the site that no code of their own decides yet, or that several places must agree on. Each names its unit.
 * Holds stand in holds.ts, the value of a point in points.ts.
 */

/** Years. */
export const MINIMUM_AGE = 18;
/** The day the terms of use last changed; what a person agreed to is noted by it. */
export const TERMS_VERSION = '2026-11-30';

/** Days after a credit until a reversal is no longer the member's loss, unless a provider’s definition says otherwise. */
export const FINAL_AFTER_DAYS = 90;
/** Milliseconds by which the clock of a provider may differ from ours before what it says of a time is doubted. */
export const CLOCK_SKEW_MS = 5 * 60_000;
/** Days after the start in which an offer must be finished, unless the offer says otherwise. */
export const CLICK_WINDOW_DAYS = 30;
/** Seconds within which a second press of a start is the same start: a double click, or a provider slow to answer. */
export const SECOND_PRESS_SECONDS = 10;
/** Days after an offer’s end in which a late call is still honoured, unless the offer says otherwise. */
export const OFFER_GRACE_DAYS = 3;
/** Working days within which a person decides what is under review. */
export const REVIEW_WORKING_DAYS = 2;

/** Points. */
export const CASH_OUT_MINIMUM_POINTS = 5_000n;
/** Points, for a member’s first cash-out. */
export const FIRST_CASH_OUT_MINIMUM_POINTS = 2_000n;
/** Working days within which a first cash-out is reviewed. */
export const FIRST_CASH_OUT_REVIEW_WORKING_DAYS = 1;
/** Hours a changed payout address waits before it is paid to. */
export const CHANGED_ADDRESS_WAIT_HOURS = 72;

/** Hours after a step at which its claim opens at the earliest. */
export const CLAIM_EARLIEST_HOURS = 24;
/** Days a claim stays open from then. */
export const CLAIM_OPEN_DAYS = 30;
/** Working days until a claim’s first answer. */
export const CLAIM_ANSWER_WORKING_DAYS = 3;
/** Working days of a provider’s silence after which a complete claim may be paid as goodwill. */
export const CLAIM_SILENCE_WORKING_DAYS = 10;

/** Days without any activity after which debt is written off. */
export const DEBT_IDLE_DAYS = 180;

/** Days a streak counts at most; there it stays. */
export const STREAK_MOST_DAYS = 365;
/** Days back a late postback may close a gap. */
export const STREAK_REPAIR_DAYS = 2;
/** A bonus is paid each time a streak reaches a multiple of this many days. */
export const STREAK_BONUS_EVERY_DAYS = 7;
/** Days between two changes of a member’s time zone that act on the streak. */
export const ZONE_CHANGE_DAYS = 7;

/**
 * Points, up or down, that one operator books alone for one member within CORRECTION_ALONE_HOURS; what goes above waits
 * for a second person.
 */
export const CORRECTION_ALONE_POINTS = 5_000n;
/** Hours over which they are added up. */
export const CORRECTION_ALONE_HOURS = 24;
