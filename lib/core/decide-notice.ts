import type { ConversionFacts, Evidence, OfferFacts } from '#lib/core/evidence.ts';
import { type ActivityKind, type Hold, holdFor } from '#lib/core/holds.ts';
import type { LifecycleEvent } from '#lib/core/lifecycle.ts';
import { pointsOf } from '#lib/core/protocol/amount.ts';
import type { Notice } from '#lib/core/protocol/notice.ts';
import { unmet } from '#lib/core/requirements.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

/** What becomes of one authentic notice. */
export interface Plan {
  readonly verdict: VerdictCode;
  /** What happens to the conversion; null: nothing. */
  readonly event: LifecycleEvent | null;
  /** Points a person may still book: what is held, or the difference of two prices. */
  readonly reviewPoints: bigint;
  readonly hold: Hold | null;
  /** The day after which a late reversal is no longer the member's; set when points are booked. */
  readonly finalAfter: Date | null;
  /** The start it rests on. */
  readonly clickId: string | null;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly offer: OfferFacts | null;
  /** The step that was done, where it is one of ours. */
  readonly offerEvent: OfferFacts['events'][number] | null;
}

const NOTHING = 0n;
const DAY_MS = 86_400_000;

/** Decides one notice over its evidence. Pure: the same notice and evidence give the same plan for ever. */
export function decideNotice(notice: Notice, evidence: Evidence): Plan {
  const { offer, provider } = evidence;
  // Who did not fit took no step: it must neither be priced as one nor stand in the way of the real one.
  const offerEvent = notice.kind === 'screen-out' ? null : findEvent(notice, offer);
  const base = {
    kind: offer?.kind ?? provider.kind,
    title: offer?.title ?? notice.offerName ?? provider.name,
    offer,
    offerEvent,
    hold: null,
    finalAfter: null,
    clickId: evidence.click?.id ?? null,
    reviewPoints: NOTHING,
  };
  const plan = (code: VerdictCode, event: LifecycleEvent | null, more: Partial<Plan> = {}): Plan => ({
    ...base,
    ...more,
    verdict: code,
    event,
  });
  const review = (code: VerdictCode, points: bigint, reversalDecided = false) =>
    plan(code, { type: 'review', reversalDecided }, { reviewPoints: points });

  if (notice.test) return plan('test-call', null);
  if (notice.kind === 'info') return plan('noted', null);
  const offered = notice.amount === null ? null : pointsOf(notice.amount, provider.pointsPerUsd);
  if (notice.kind === 'reversal') {
    const [code, event] = decideReversal(notice, evidence);
    // What it says helps whoever looks for its credit; taken back is what that one was worth.
    return plan(code, event, code === 'reversal-unmatched' ? { reviewPoints: offered ?? NOTHING } : {});
  }

  if (evidence.member === null) return plan('member-unknown', null, { reviewPoints: offered ?? NOTHING });
  const tombstone = evidence.conversion;
  if (tombstone !== null && tombstone.memberId !== null && tombstone.memberId !== evidence.member.id)
    return plan('conflict', null, { reviewPoints: offered ?? NOTHING });
  if (notice.kind === 'pending') return plan('reported-pending', { type: 'report' });
  if (notice.kind === 'screen-out' && (notice.amount === null || offered === NOTHING))
    return plan('screened-out', { type: 'screen-out' });

  // From here on the call would credit.
  const price = priceOf(offered, offer, offerEvent, evidence, notice.kind === 'screen-out');
  // Whoever decided on its reversal had not seen it: whatever else may be doubted, that is asked first, and of everybody.
  if (tombstone !== null && isDecided(tombstone))
    return review('reversal-decided', typeof price === 'string' ? (offered ?? NOTHING) : price.points, true);
  if (evidence.member.state !== 'open' && !evidence.approved)
    return review('member-closed', offered ?? NOTHING);
  if (notice.kind === 'unknown-state' && !evidence.approved)
    return review('status-unknown', offered ?? NOTHING);
  if (typeof price === 'string') return review(price, offered ?? NOTHING);
  const doubt = evidence.approved ? null : firstDoubt(notice, evidence, price.points);
  if (doubt !== null) return review(doubt, price.points);
  const happenedAt = notice.occurredAt ?? evidence.receivedAt;
  if (offer !== null) {
    const country = notice.country?.toUpperCase() ?? null;
    const points = offerEvent?.points ?? price.points;
    const failed = unmet({ ...evidence, offer, event: offerEvent, points, country, happenedAt });
    if (failed !== null && !evidence.approved)
      return verdict(failed).standing === 'declined'
        ? plan(failed, { type: 'refuse' }, { reviewPoints: NOTHING })
        : review(failed, price.points);
  }
  const hold = holdFor(provider.holds, {
    kind: base.kind,
    trust: evidence.member.trust,
    points: price.points,
    // Whatever a call says of its time: before its start nothing can have happened, so no hold runs then.
    from: evidence.click !== null && evidence.click.at > happenedAt ? evidence.click.at : happenedAt,
    now: evidence.now,
    own: provider,
  });
  return plan(
    price.difference > NOTHING ? 'credited-lower' : 'credited',
    { type: 'credit', points: price.points, held: hold !== null },
    {
      hold,
      finalAfter: new Date(evidence.now.getTime() + provider.finalAfterDays * DAY_MS),
      reviewPoints: price.difference,
    },
  );
}

/** The step a notice names; an offer with one unnamed step needs no name. */
function findEvent(notice: Notice, offer: OfferFacts | null) {
  return offer?.events.find((each) => each.externalId === (notice.event ?? '')) ?? null;
}

/** Our own price where we know one, else the provider's amount; where both speak, the lower one and the difference. */
function priceOf(
  offered: bigint | null,
  offer: OfferFacts | null,
  offerEvent: OfferFacts['events'][number] | null,
  { provider, approved }: Evidence,
  screenOut: boolean,
): { points: bigint; difference: bigint } | VerdictCode {
  if (offer === null && provider.pricing === 'ours') return 'offer-unknown';
  // Only steps have a price of ours, so where it rules, what somebody who did not fit gets is a person's to say.
  if (screenOut && provider.pricing === 'ours' && !approved) return 'screen-out-unpriced';
  if (offer === null || screenOut)
    return offered === null || offered === NOTHING
      ? 'amount-missing'
      : { points: offered, difference: NOTHING };
  if (offerEvent === null) return 'event-unknown';
  const ours = offerEvent.points;
  // A provider that says nothing leaves the price to us; one that says zero means something a person must find out.
  if (offered === NOTHING && !approved) return 'amount-missing';
  if (offered === null || offered === NOTHING || offered === ours)
    return { points: ours, difference: NOTHING };
  return offered < ours
    ? { points: offered, difference: ours - offered }
    : { points: ours, difference: offered - ours };
}

/** Facts without which money must not move on the word of the call alone. */
const DECISIVE = new Set(['member', 'transaction', 'amount', 'state']);

/** An older start proves nothing any more, not even one the network hands back: that field may be unsigned too. */
const RECENT_MS = 30 * DAY_MS;

function firstDoubt(notice: Notice, evidence: Evidence, points: bigint): VerdictCode | null {
  if (evidence.tupleSeen) return 'tuple-reused';
  const { click, receivedAt } = evidence;
  const { capPoints } = evidence.provider;
  const recent = click !== null && receivedAt.getTime() - click.at.getTime() <= RECENT_MS;
  const unsigned = notice.uncovered.some((fact) => DECISIVE.has(fact));
  if (unsigned && (!recent || capPoints === null)) return 'facts-unsigned';
  if (capPoints !== null && evidence.capUsed + points > capPoints) return 'amount-over-cap';
  return null;
}

/** A person decided on the reversal that came before its credit: it stands against no credit any more. */
const isDecided = ({ state, verdict: number }: ConversionFacts): boolean =>
  state === 'awaiting_credit' && number === verdict('reversal-decided').number;

function decideReversal(
  notice: Notice,
  { conversion, member, now, approved }: Evidence,
): [VerdictCode, LifecycleEvent | null] {
  // An id that nobody knows may be the reversal's own: then only a person can say which credit it means. It may as well
  // be that of a credit still to come, so it leaves its tombstone all the same.
  if (notice.ifUnknown !== undefined) {
    if (conversion === null && !approved) return ['reversal-unmatched', { type: 'reverse' }];
    if (conversion?.state === 'awaiting_credit')
      return [approved ? 'reversal-before-credit' : 'reversal-unmatched', null];
  }
  if (conversion === null) return ['reversal-before-credit', { type: 'reverse' }];
  // A reversal only ever touches the member who was credited, never the one it names.
  if (conversion.memberId !== null && conversion.memberId !== (member?.id ?? null))
    return ['reversal-mismatch', null];
  const released = conversion.state === 'credited';
  // Members are promised that after this day no one person takes anything back, so no approval is asked for either.
  if (released && conversion.finalAfter !== null && now > conversion.finalAfter)
    return ['final-after-passed', null];
  if (!approved && released && notice.uncovered.includes('state')) return ['reversal-unsigned', null];
  return ['reversed', { type: 'reverse' }];
}
