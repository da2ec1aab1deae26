import { applyAll, type Balances, MOVEMENTS, type Posting } from '#lib/core/ledger.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';

/** Where a conversion stands. `awaiting_credit` is the tombstone of a reversal that came before its credit. */
export type ConversionState =
  | 'reported'
  | 'pending'
  | 'under_review'
  | 'credited'
  | 'not_a_match'
  | 'declined'
  | 'reversed'
  | 'awaiting_credit';

/** States from which something can be taken back, or a report ended. */
export const TAKEABLE: ReadonlySet<ConversionState> = new Set([
  'reported',
  'pending',
  'under_review',
  'credited',
]);

export type LifecycleEvent =
  /** The provider says it is still checking. */
  | { readonly type: 'report' }
  /** Genuine and all rules met, or paid by a person; `held` = our hold applies. */
  | { readonly type: 'credit'; readonly points: bigint; readonly held: boolean }
  /** A person found that more was due. */
  | { readonly type: 'top-up'; readonly points: bigint }
  | { readonly type: 'screen-out' }
  /**
   * Genuine, but a person must look before anything moves. `reversalDecided`: they have decided on the reversal that came
   * first, so the credit does not end with it.
   */
  | { readonly type: 'review'; readonly reversalDecided?: boolean }
  /** The offer's rules, or a person, say no. */
  | { readonly type: 'refuse' }
  | { readonly type: 'release' }
  | { readonly type: 'reverse' };

/** A conversion as its lifecycle sees it: null before anything came. */
export interface Standing {
  readonly state: ConversionState | null;
  /** Points booked so far. */
  readonly points: bigint;
}

/** Points a conversion holds for its member: booked, and not taken back. */
export const worthOf = ({ state, points }: Standing): bigint =>
  state === 'pending' || state === 'credited' ? points : 0n;

export interface Transition {
  readonly state: ConversionState;
  readonly points: bigint;
  readonly postings: readonly Posting[];
  /** Explains the change; null when the caller's own verdict does. */
  readonly verdict: VerdictCode | null;
}

const to = (
  state: ConversionState,
  points: bigint,
  postings: readonly Posting[] = [],
  verdict: VerdictCode | null = null,
): Transition => ({ state, points, postings, verdict });

/** Credit, then release in the same breath where nothing holds it. */
function creditPostings(points: bigint, held: boolean, balances: Balances): readonly Posting[] {
  const credit = MOVEMENTS.credit(points);
  return held ? credit : [...credit, ...MOVEMENTS.release(points, applyAll(balances, credit).balances)];
}

/**
 * The one lifecycle of a conversion: state × event → state + postings. Null: this event means nothing in this state,
 * and nothing may move.
 */
export function advance(standing: Standing, event: LifecycleEvent, balances: Balances): Transition | null {
  const { state, points } = standing;
  switch (event.type) {
    case 'credit':
      // A late upgrade of something that never earned is the provider's right; of something settled it is not.
      if (state === null || state === 'reported' || state === 'under_review' || state === 'not_a_match')
        return to(
          event.held ? 'pending' : 'credited',
          event.points,
          creditPostings(event.points, event.held, balances),
        );
      if (state === 'awaiting_credit')
        return to(
          'reversed',
          event.points,
          [...MOVEMENTS.credit(event.points), ...MOVEMENTS.decline(event.points)],
          'credited-and-reversed',
        );
      return null;
    case 'top-up':
      if (state === 'pending' || state === 'credited')
        return to(state, points + event.points, creditPostings(event.points, state === 'pending', balances));
      return null;
    case 'report':
      return state === null ? to('reported', 0n) : state === 'reported' ? to('reported', points) : null;
    case 'screen-out':
      return state === null || state === 'reported' ? to('not_a_match', 0n) : null;
    case 'review':
      if (state === 'awaiting_credit')
        return event.reversalDecided === true
          ? to('under_review', 0n)
          : to('declined', 0n, [], 'reversal-repeated');
      return state === null || state === 'reported' || state === 'not_a_match'
        ? to('under_review', 0n)
        : null;
    case 'refuse':
      if (state === 'awaiting_credit') return to('declined', 0n);
      return state === null || state === 'reported' || state === 'under_review' ? to('declined', 0n) : null;
    case 'release':
      return state === 'pending' ? to('credited', points, MOVEMENTS.release(points, balances)) : null;
    case 'reverse':
      return reverse(standing, balances);
  }
}

function reverse({ state, points }: Standing, balances: Balances): Transition {
  switch (state) {
    case null:
      return to('awaiting_credit', 0n);
    case 'pending':
      return to('declined', points, MOVEMENTS.decline(points), 'declined');
    case 'credited':
      return to('reversed', points, MOVEMENTS.reversal(points, balances), 'reversed');
    case 'reported':
    case 'under_review':
    case 'not_a_match':
      return to('declined', 0n, [], 'declined');
    // A conversion is reversed once, however many calls say so.
    case 'declined':
    case 'reversed':
    case 'awaiting_credit':
      return to(state, points, [], 'reversal-repeated');
  }
}
