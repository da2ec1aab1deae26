import { KINDS } from '#lib/core/activity-kinds.ts';
import { type ActivityKind, duration, KIND_NAMES, type KindMinutes, type OwnHolds } from '#lib/core/holds.ts';
import { formatPoints, POINTS_PER_USD } from '#lib/core/points.ts';
import { toPoints } from '#lib/core/protocol/amount.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { Limits, Pricing } from '#lib/core/provider-limits.ts';

/** What an account has agreed with its network, above its definition. Null = nothing of its own. */
export interface AccountTerms extends OwnHolds {
  /** Points per member and day without a person looking; null = no cap, which only a price of ours allows. */
  readonly capPoints: bigint | null;
  /** Points for one US dollar. */
  readonly pointsPerUsd: number | null;
  readonly pricing: Pricing | null;
}

export const NO_TERMS: AccountTerms = {
  capPoints: null,
  holdMinutes: null,
  holdByKind: {},
  pointsPerUsd: null,
  pricing: null,
};

/** What a person cannot have as asked: the sentence, and the field it is about. */
export interface TermsProblem {
  readonly field: 'capPoints' | 'pointsPerUsd' | 'pricing';
  readonly why: string;
}

type Paying = Pick<ProviderDefinition, 'amount' | 'pricing'>;

/** Which amount rules for calls of an account. */
export const pricingOf = (definition: Pick<ProviderDefinition, 'pricing'>, own: Pricing | null): Pricing =>
  own ?? definition.pricing;

/**
 * Points for one US dollar of its amounts; null where the amount is what the site earns and nobody has said what members
 * get of it. Then no amount of it is worth anything, and its calls wait.
 */
export function rateOf({ amount }: Pick<ProviderDefinition, 'amount'>, own: number | null): bigint | null {
  if (own !== null) return BigInt(own);
  return amount.of === 'revenue' ? null : POINTS_PER_USD;
}

/** Whether its amounts are money, so that a rate makes points of them. */
export const takesRate = ({ amount }: Pick<ProviderDefinition, 'amount'>): boolean =>
  amount.unit !== 'points';

/** Whether nobody but the operator can say what its amounts are worth to members. */
export const needsRate = (definition: Paying, own: Pricing | null): boolean =>
  definition.amount.of === 'revenue' && pricingOf(definition, own) === 'provider';

/** Whether its amounts would rule without a cap, so that no call could name too much. */
export const lacksCap = (
  definition: Pick<ProviderDefinition, 'pricing'>,
  { capPoints, pricing }: Pick<AccountTerms, 'capPoints' | 'pricing'>,
): boolean => capPoints === null && pricingOf(definition, pricing) === 'provider';

/** Whether its calls can state an amount at all. */
export const statesAmount = ({ amount, calls }: Pick<ProviderDefinition, 'amount' | 'calls'>): boolean =>
  amount.constant !== undefined || calls.some(({ facts }) => facts.amount !== undefined);

/** Terms after a change. A cap that is asked for as `default` is the definition's. */
export function changedTerms(
  before: AccountTerms,
  { capPoints, holdMinutes, holdByKind, pointsPerUsd, pricing }: Limits,
  { defaultCapPointsPerMemberDay: usual }: Pick<ProviderDefinition, 'defaultCapPointsPerMemberDay'>,
): AccountTerms {
  const cap = capPoints === 'default' ? (usual === null ? null : BigInt(usual)) : capPoints;
  return {
    capPoints: cap === undefined ? before.capPoints : cap,
    holdMinutes: holdMinutes === undefined ? before.holdMinutes : holdMinutes,
    holdByKind: changedHolds(before.holdByKind, holdByKind),
    pointsPerUsd: pointsPerUsd === undefined ? before.pointsPerUsd : pointsPerUsd,
    pricing: pricing === undefined ? before.pricing : pricing,
  };
}

function changedHolds(before: KindMinutes, change: Limits['holdByKind'] = {}): KindMinutes {
  const after: Partial<Record<ActivityKind, number>> = {};
  for (const kind of KINDS) {
    const minutes = change[kind] ?? before[kind] ?? 'default';
    if (minutes !== 'default') after[kind] = minutes;
  }
  return after;
}

/** Why a definition cannot come into force while the account lacks a cap. */
export const CAP_FIRST = 'By it the network’s amount would rule without a cap: give the account one first.';

/** Why a network cannot be taken on these terms; null when it can. A missing rate is asked for, never guessed. */
export function termsProblem(definition: ProviderDefinition, terms: AccountTerms): TermsProblem | null {
  const { name } = definition;
  if (terms.pricing === 'provider' && !statesAmount(definition))
    return { field: 'pricing', why: `${name} sends no amount that could rule: the price of the offer does` };
  if (lacksCap(definition, terms))
    return { field: 'capPoints', why: 'an amount of the network rules only within a cap: give one' };
  if (terms.pointsPerUsd !== null && !takesRate(definition))
    return { field: 'pointsPerUsd', why: `${name} sends points already, so there is no rate` };
  if (terms.pointsPerUsd === null && needsRate(definition, terms.pricing))
    return {
      field: 'pointsPerUsd',
      why: `${name} sends all that it pays this site, not what the member gets: say how many points members get for one US dollar of it`,
    };
  return null;
}

/** What half a dollar comes to: `0.50 USD → 500 points`. @param rate points for one US dollar */
export function workedExample(rate: bigint): string {
  const half = toPoints({ text: '0.50', unit: 'usd' }, rate);
  return `0.50 USD → ${formatPoints('points' in half ? half.points : 0n)} points`;
}

/** What a change of rate or of the amount that rules means from the next call on, a sentence each. Nothing = no change. */
export function changeInWords(
  definition: Pick<ProviderDefinition, 'amount' | 'pricing'>,
  before: AccountTerms,
  after: AccountTerms,
): string[] {
  const lines: string[] = [];
  const [was, becomes] = [rateOf(definition, before.pointsPerUsd), rateOf(definition, after.pointsPerUsd)];
  if (takesRate(definition) && was !== becomes)
    lines.push(
      `Rate: ${becomes === null ? 'none' : workedExample(becomes)}; until now ${was === null ? 'none' : workedExample(was)}.`,
    );
  const [ruled, rules] = [pricingOf(definition, before.pricing), pricingOf(definition, after.pricing)];
  if (ruled !== rules)
    lines.push(
      rules === 'ours'
        ? 'The price of our offer rules: calls about offers that are not here wait for a person.'
        : 'The network’s amount rules within the cap: offers that are not here are named and paid from the call.',
    );
  return lines;
}

const held = (minutes: number) => (minutes === 0 ? 'not held' : duration(minutes));

/** The holds of an account in words: `surveys 24 hours, videos not held, all others 7 days`; null = by the site's rules. */
export function ownHoldsInWords({ holdMinutes, holdByKind }: OwnHolds): string | null {
  const kinds = KINDS.flatMap((kind) => {
    const minutes = holdByKind[kind];
    return minutes === undefined ? [] : [`${KIND_NAMES[kind]} ${held(minutes)}`];
  });
  if (kinds.length === 0) return holdMinutes === null ? null : `everything ${held(holdMinutes)}`;
  return [
    ...kinds,
    `all others ${holdMinutes === null ? 'by kind and trust level' : held(holdMinutes)}`,
  ].join(', ');
}
