import type { Plan } from '#lib/core/decide-notice.ts';
import type { Transition } from '#lib/core/lifecycle.ts';
import type { Notice } from '#lib/core/protocol/notice.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import type { ConversionRow } from '#lib/data/conversions.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import type { Candidate } from '#lib/flows/candidate.ts';

/** A longer id is no key to find anything by. */
const LONGEST_OFFER = 255;

/** The offer's id where a reversal may have to find this conversion by it: nowhere else is it worth its place. */
function wallOfferOf({ definition }: ProviderAccount, { offer }: Notice): string | null {
  const asked = definition?.outcomes.some(({ refersBy }) => refersBy === 'member-and-offer');
  return asked === true && offer !== null && offer.length <= LONGEST_OFFER ? offer : null;
}

/** What a reversal left for its credit, once a person has decided on it otherwise. */
export const decidedTombstone = (row: ConversionRow): ConversionRow => ({
  ...row,
  verdict: verdict('reversal-decided').number,
  reason: null,
});

/** A conversion as a plan leaves it: new, or the one that stands, moved on. */
export function conversionRow(
  { notice, account, conversionId, publicId, conversionKey }: Candidate,
  plan: Plan,
  transition: Transition,
  code: VerdictCode,
  existing: ConversionRow | undefined,
  memberId: bigint | null,
): ConversionRow {
  const described = existing !== undefined && notice.kind === 'reversal';
  return {
    id: existing?.id ?? conversionId,
    publicId: existing?.publicId ?? publicId,
    providerId: account.facts.id,
    keyHash: existing?.keyHash ?? conversionKey.slice(conversionKey.indexOf('/') + 1),
    memberId,
    ...(described
      ? {
          offerId: existing.offerId,
          eventId: existing.eventId,
          clickId: existing.clickId,
          kind: existing.kind,
          providerAmount: existing.providerAmount,
          payoutUsd: existing.payoutUsd,
          title: existing.title,
          eventName: existing.eventName,
          wallOffer: existing.wallOffer,
          occurredAt: existing.occurredAt,
        }
      : {
          offerId: plan.offer?.id ?? null,
          eventId: plan.offerEvent?.id ?? null,
          clickId: plan.clickId,
          kind: plan.kind,
          providerAmount: notice.amount === null ? null : `${notice.amount.text} ${notice.amount.unit}`,
          payoutUsd: notice.payoutUsd,
          title: plan.title,
          eventName: plan.offerEvent?.name ?? notice.eventName,
          wallOffer: wallOfferOf(account, notice),
          occurredAt: notice.occurredAt,
        }),
    state: transition.state,
    points: transition.state === 'under_review' ? plan.reviewPoints : transition.points,
    holdUntil: plan.hold?.until ?? existing?.holdUntil ?? null,
    holdRule: plan.hold?.rule ?? existing?.holdRule ?? null,
    finalAfter: plan.finalAfter ?? existing?.finalAfter ?? null,
    verdict: verdict(code).number,
    reason: notice.reason ?? existing?.reason ?? null,
    legs: existing?.legs ?? 0,
  };
}
